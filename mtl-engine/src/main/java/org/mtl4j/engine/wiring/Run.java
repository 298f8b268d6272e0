package org.mtl4j.engine.wiring;

import com.google.inject.CreationException;
import com.google.inject.Guice;
import com.google.inject.Injector;
import com.google.inject.ProvisionException;
import com.google.inject.Stage;
import com.google.inject.spi.Message;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.mtl4j.api.MtlException;
import org.mtl4j.api.event.TrainingEvent;
import org.mtl4j.api.event.TrainingListener;
import org.mtl4j.api.network.Network;
import org.mtl4j.engine.data.Feeder;
import org.mtl4j.engine.data.PreparedData;
import org.mtl4j.engine.describe.Description;
import org.mtl4j.engine.evaluate.Evaluator;
import org.mtl4j.engine.model.Made;
import org.mtl4j.engine.model.Predictor;
import org.mtl4j.engine.model.SavedModel;
import org.mtl4j.engine.network.Plan;
import org.mtl4j.engine.plugin.PluginRegistry;
import org.mtl4j.engine.spec.Experiment;
import org.mtl4j.engine.train.PartEvaluator;
import org.mtl4j.engine.train.Trainer;
import org.mtl4j.engine.train.TrainingStep;
import org.mtl4j.engine.weighing.Batches;
import org.mtl4j.engine.weighing.SightNeeds;

/** The parts of one run, put together; native memory is freed by {@link #close}. */
public final class Run implements AutoCloseable {

    /** Rows that an evaluation feeds at once. */
    static final int EVALUATION_ROWS = Predictor.ROWS;

    /** How far, in parts of the wanted number, a matched number of parameters may be off before it is said. */
    private static final double MATCH = 0.02;

    private final Experiment experiment;
    private final Injector parts;
    private final TrainingListener listener;
    private final List<String> warnings = new ArrayList<>();

    private Run(Experiment experiment, Injector parts, TrainingListener listener) {
        this.experiment = experiment;
        this.parts = parts;
        this.listener = listener;
    }

    /** Puts a run together; nothing is trained yet. */
    public static Run of(
            Experiment experiment, PluginRegistry registry, Path dataFolder, TrainingListener... listeners) {
        TrainingListener listener = new Listeners(listeners);
        Choices choices = Choices.of(experiment, registry);
        try {
            Injector parts = Guice.createInjector(
                    Stage.PRODUCTION, new RunModule(experiment, registry, choices, dataFolder, listener));
            return new Run(experiment, parts, listener);
        } catch (CreationException e) {
            throw causeOf(e, e.getErrorMessages());
        } catch (ProvisionException e) {
            throw causeOf(e, e.getErrorMessages());
        }
    }

    /** What the user should be told is an exception of the framework's own, wherever it was wrapped; the first of several. */
    private static RuntimeException causeOf(RuntimeException wrapped, Collection<Message> messages) {
        for (Message message : messages) {
            for (Throwable cause = message.getCause(); cause != null; cause = cause.getCause()) {
                if (cause instanceof MtlException ours) {
                    return ours;
                }
            }
        }
        return wrapped;
    }

    public Experiment experiment() {
        return experiment;
    }

    private Injector phase() {
        return parts.getInstance(RunPhases.class).current();
    }

    public Network network() {
        return phase().getInstance(Network.class);
    }

    public Plan plan() {
        return phase().getInstance(Plan.class);
    }

    public PreparedData data() {
        return parts.getInstance(PreparedData.class);
    }

    /** Where the batches of training come from; for who steps by hand, such as a benchmark. */
    public Batches batches() {
        return phase().getInstance(Batches.class);
    }

    /** One step on the batch that was fed last; for who steps by hand. */
    public TrainingStep step() {
        return phase().getInstance(TrainingStep.class);
    }

    /** Says what is odd about the run, then trains. */
    public Trainer.Outcome train() {
        warn();
        return parts.getInstance(Trainer.class).run();
    }

    /** Measures the present parameters on some rows. */
    public PartEvaluator.Outcome evaluate(int[] rows) {
        return new PartEvaluator(plan(), phase().getInstance(Feeder.class), data(), rows, EVALUATION_ROWS)
                .evaluate(parts.getInstance(Evaluator.class));
    }

    /** The present parameters and all that a prediction needs besides. */
    public SavedModel model(Made made) {
        return SavedModel.of(plan(), data(), made);
    }

    /** What was said while the run was put together and trained. */
    public List<String> warnings() {
        return List.copyOf(warnings);
    }

    private void warn() {
        Network network = network();
        if (network.sharedParameterCount() == 0
                && phase().getInstance(SightNeeds.class).perTask()) {
            warn("sharing '%s' shares no parameters, so '%s' has no gradients to balance; equal weighting does the same"
                    .formatted(
                            experiment.sharing().architecture().name(),
                            experiment.weighting().plugin().name()));
        }
        parts.getInstance(Description.class).wantedParameters().ifPresent(wanted -> {
            if (Math.abs(network.parameterCount() - wanted) > MATCH * wanted) {
                warn(
                        "sharing.match-parameters: %d parameters were wanted, %d are as near as widths come with sharing '%s' on this trunk"
                                .formatted(
                                        wanted,
                                        network.parameterCount(),
                                        experiment.sharing().architecture().name()));
            }
        });
        if (!network.sharedInNameOnly().isEmpty()) {
            warn("declared as shared, but only one task's output depends on them: %s"
                    .formatted(String.join(
                            ", ",
                            network.sharedInNameOnly().stream()
                                    .map(node -> node.name())
                                    .toList())));
        }
    }

    private void warn(String message) {
        warnings.add(message);
        listener.on(new TrainingEvent.Warning(message));
    }

    @Override
    public void close() {
        plan().close();
    }
}
