package org.mtl4j.api.event;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.mtl4j.api.metric.MetricId;

/** Something that happened while one network was trained: plain numbers and names, in the order of training. */
public sealed interface TrainingEvent {

    /**
     * Training is about to start.
     *
     * @param tasks names of the tasks, in declared order
     * @param sharedParameters how many numbers several tasks train
     * @param privateParameters how many numbers one task alone trains, all tasks together
     * @param epochs how many epochs there will be, unless training stops early
     * @param stepsPerEpoch how many steps each has
     */
    record RunStarted(List<String> tasks, long sharedParameters, long privateParameters, int epochs, int stepsPerEpoch)
            implements TrainingEvent {

        /** Copied. */
        public RunStarted {
            tasks = List.copyOf(tasks);
        }
    }

    /**
     * Where the parameters are, before the first step and after each; only for those who {@linkplain TrainingListener#follows follow} the run.
     *
     * @param steps steps of the run so far
     * @param parameters all of them, the shared ones first
     */
    record Moved(long steps, List<Double> parameters) implements TrainingEvent {

        /** Copied. */
        public Moved {
            parameters = List.copyOf(parameters);
        }
    }

    /**
     * An epoch is done, validation included.
     *
     * @param epoch which one, from 0
     * @param epochs how many there will be, unless training stops early
     * @param steps steps of the run so far
     * @param losses mean training loss of the epoch by task; a task without a label in it is not there
     * @param validation metrics on the validation part; empty if there is none
     * @param weights mean weight of the epoch by task; empty if the strategy answers with a gradient
     * @param penalties mean value of the epoch by penalty of the network, its strength included
     * @param seconds seconds since the run started
     * @param secondsLeft estimate of the seconds to the end; NaN if there is none yet
     */
    record EpochFinished(
            int epoch,
            int epochs,
            long steps,
            Map<String, Double> losses,
            Map<MetricId, Double> validation,
            Map<String, Double> weights,
            Map<String, Double> penalties,
            double seconds,
            double secondsLeft)
            implements TrainingEvent {

        /** Copied, order kept. */
        public EpochFinished {
            losses = ordered(losses);
            validation = ordered(validation);
            weights = ordered(weights);
            penalties = ordered(penalties);
        }
    }

    /**
     * Something the user should know, but no error: a Gram weighting on a network without shared parameters, say.
     *
     * @param message what, where, and what could be done
     */
    record Warning(String message) implements TrainingEvent {}

    /**
     * The architecture settled on another network; training goes on with that one, and an epoch is selected from here on.
     *
     * @param epoch the epoch that ended before, from 0
     * @param sharedParameters how many parameters tasks share now
     * @param privateParameters how many belong to one task now
     */
    record Settled(int epoch, long sharedParameters, long privateParameters) implements TrainingEvent {}

    /**
     * Training is over.
     *
     * @param epochs how many epochs were trained
     * @param steps how many steps
     * @param selectedEpoch the epoch whose parameters were kept, from 0
     * @param stoppedEarly whether patience ran out
     * @param spent what was read and computed for the steps
     * @param seconds how long it took
     */
    record RunFinished(int epochs, long steps, int selectedEpoch, boolean stoppedEarly, Spent spent, double seconds)
            implements TrainingEvent {}

    /**
     * What the steps of a run read and computed, so that methods can be compared at equal cost; evaluation is not in it.
     * The same whenever a run is made again.
     *
     * @param trainingRows rows of the training batches, each batch counted once however often a step looks at it
     * @param validationRows the same for batches of validation rows, which only strategies that look ahead read
     * @param forwardPasses through the network, looks back and looks ahead included
     * @param backwardPasses through the shared part of the network; T for the gradients of T tasks
     */
    record Spent(long trainingRows, long validationRows, long forwardPasses, long backwardPasses) {

        /** Both together. */
        public Spent plus(Spent more) {
            return new Spent(
                    trainingRows + more.trainingRows,
                    validationRows + more.validationRows,
                    forwardPasses + more.forwardPasses,
                    backwardPasses + more.backwardPasses);
        }
    }

    private static <K, V> Map<K, V> ordered(Map<K, V> map) {
        return Collections.unmodifiableMap(new LinkedHashMap<>(map));
    }
}
