package org.mtl4j.engine.wiring;

import com.google.inject.Injector;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.mtl4j.api.network.Network;
import org.mtl4j.api.sharing.SharingArchitecture;
import org.mtl4j.engine.describe.Description;
import org.mtl4j.engine.network.Layout;
import org.mtl4j.engine.network.Plan;
import org.mtl4j.engine.spec.Experiment;
import org.mtl4j.engine.train.Phase;
import org.mtl4j.engine.train.Phases;
import org.mtl4j.engine.weighing.EngineMemory;

/**
 * The networks of one run. Each has an injector of its own below the run's: data, samplers and random streams go on. From one to
 * the next, parameters of equal node, name and shape are kept, and a strategy's memory where it still fits; the optimiser
 * starts anew.
 */
final class RunPhases implements Phases {

    private final Injector run;
    private final Description description;
    private final Choices choices;
    private final Experiment experiment;
    private Injector current;

    RunPhases(Injector run, Description description, Choices choices, Experiment experiment) {
        this.run = run;
        this.description = description;
        this.choices = choices;
        this.experiment = experiment;
        this.current = parts(description.network());
    }

    private Injector parts(Network network) {
        return run.createChildInjector(new PhaseModule(experiment, choices, network));
    }

    /** The parts of the network that is trained now. */
    Injector current() {
        return current;
    }

    @Override
    public Phase first() {
        return current.getInstance(Phase.class);
    }

    @Override
    public Optional<Phase> after(int epoch, int epochs) {
        Plan before = current.getInstance(Plan.class);
        return description.settle(new Numbers(before, epoch, epochs)).map(network -> {
            Injector next = parts(network);
            copy(before, next.getInstance(Plan.class));
            next.getInstance(EngineMemory.class)
                    .adopt(current.getInstance(EngineMemory.class).save());
            before.close();
            current = next;
            return first();
        });
    }

    private static void copy(Plan from, Plan to) {
        Map<String, Layout.Segment> known = new HashMap<>();
        from.layout().segments().forEach(segment -> known.put(key(segment), segment));
        for (Layout.Segment segment : to.layout().segments()) {
            Layout.Segment same = known.get(key(segment));
            if (same != null) {
                double[] numbers = new double[segment.length()];
                from.parameters().read(same.offset(), numbers, numbers.length);
                to.parameters().write(segment.offset(), numbers, numbers.length);
            }
        }
        to.statisticsRanges().forEach((node, range) -> {
            Layout.Range same = from.statisticsRanges().get(node);
            if (same != null && same.length() == range.length()) {
                double[] numbers = new double[range.length()];
                from.statistics().read(same.from(), numbers, numbers.length);
                to.statistics().write(range.from(), numbers, numbers.length);
            }
        });
    }

    /** Tensors of equal keys lie in memory alike. */
    private static String key(Layout.Segment segment) {
        return "%s %s %s %s".formatted(segment.node(), segment.parameter(), segment.shape(), segment.transposed());
    }

    /** What an architecture may look at before it settles. */
    private record Numbers(Plan plan, int epoch, int epochs) implements SharingArchitecture.Trained {

        @Override
        public double[] parameter(String node, String parameter) {
            Layout.Segment found = plan.layout().segments().stream()
                    .filter(segment ->
                            segment.node().equals(node) && segment.parameter().equals(parameter))
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException(
                            "the network has no parameter '%s' at '%s'".formatted(parameter, node)));
            double[] numbers = new double[found.length()];
            plan.parameters().read(found.offset(), numbers, numbers.length);
            return numbers;
        }
    }
}
