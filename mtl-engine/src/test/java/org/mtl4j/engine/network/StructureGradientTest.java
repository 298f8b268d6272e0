package org.mtl4j.engine.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.mtl4j.api.network.Network;
import org.mtl4j.api.network.NetworkBuilder;
import org.mtl4j.api.network.Operation;
import org.mtl4j.api.network.Penalty;
import org.mtl4j.api.network.Schedule;
import org.mtl4j.api.network.Signal;
import org.mtl4j.api.network.Wiring;
import org.mtl4j.api.task.Binary;
import org.mtl4j.api.task.Multiclass;
import org.mtl4j.api.task.Regression;
import org.mtl4j.api.task.Task;
import org.mtl4j.engine.random.Streams;

/** Networks that are more than a chain: joins, experts, branches, ties, outputs of outputs, single tasks. */
class StructureGradientTest {
    private static final Task ONE = Multiclass.of("one", 3);
    private static final Task TWO = Regression.of("two", 2);
    private static final Task THREE = Binary.of("three");
    private static final List<Task> TASKS = List.of(ONE, TWO, THREE);

    private static void check(Network network) {
        try (Probe probe = Probe.of(network, Precision.FLOAT64, 9)) {
            GradientCheck.check(probe.batch(6, 0.2));
            GradientCheck.check(probe.batch(9, new int[] {0, 4, 6}, new int[] {4, 6, 9}, 0));
        }
    }

    /** Each task has its own input and encoder; they join in a shared trunk. */
    private static Network joined() {
        NetworkBuilder network = new NetworkBuilder();
        List<Signal> encoded = new ArrayList<>();
        for (Task task : TASKS) {
            Signal x = network.input(Probe.numbers("of " + task.name(), 2 + encoded.size()));
            Wiring at = network.only(task);
            encoded.add(at.relu("r", at.dense("encoder", x, 4)));
        }
        Wiring trunk = network.shared("trunk");
        Signal x = trunk.add("join", new Operation.JoinRows(TASKS), encoded);
        x = trunk.relu("r", trunk.dense("d", x, 5));
        for (Task task : TASKS) {
            network.output(task, network.only(task).dense("head", x, task.outputs()));
        }
        return network.build();
    }

    @Test
    void ownInputsJoinInASharedTrunk() {
        try (Probe probe = Probe.of(joined(), Precision.FLOAT64, 9)) {
            GradientCheck.check(probe.batch(9, new int[] {0, 4, 6}, new int[] {4, 6, 9}, 0));
            GradientCheck.check(probe.batch(7, new int[] {2, 0, 5}, new int[] {5, 2, 5}, 0));
        }
    }

    @Test
    void encodersLearnEvenWhereTheSharedWeightIsZero() {
        try (Probe probe = Probe.of(joined(), Precision.FLOAT64, 9)) {
            probe.batch(9, new int[] {0, 4, 6}, new int[] {4, 6, 9}, 0);
            probe.plan().forward(Plan.Pass.TRAINING);
            double[][] single = probe.differences();
            double[] shared = {0, 2, 1};
            double[] own = {3, 1, 0};
            probe.plan().backward(shared, own);
            assertThat(probe.gradient())
                    .containsExactly(GradientCheck.weighted(probe.plan(), single, shared, own), within(1e-7));
        }
    }

    @Test
    void rowsOfTasksWithOwnInputsMayNotOverlap() {
        try (Probe probe = Probe.of(joined(), Precision.FLOAT32, 9)) {
            assertThatThrownBy(() -> probe.plan().batch().begin(9))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("tasks with inputs of their own need a range of rows each: begin(rows, from, to)");
            assertThatThrownBy(() -> probe.plan().batch().begin(9, new int[] {0, 2, 6}, new int[] {4, 6, 9}))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("tasks with inputs of their own may not have rows in common, but tasks 0 and 1 have");
        }
    }

    @Test
    void expertsWithPrivateGates() {
        NetworkBuilder network = new NetworkBuilder();
        Signal x = network.input(Probe.numbers("x", 4));
        List<Signal> experts = new ArrayList<>();
        for (int k = 0; k < 3; k++) {
            Wiring at = network.shared("expert" + k);
            experts.add(at.relu("r", at.dense("d", x, 5)));
        }
        for (Task task : TASKS) {
            Wiring at = network.only(task);
            Signal gate = at.softmax("gate", at.dense("scores", x, 3));
            network.output(task, at.dense("head", at.mix("mix", gate, experts), task.outputs()));
        }
        check(network.build());
    }

    @Test
    void branchesThatSomeTasksShare() {
        NetworkBuilder network = new NetworkBuilder();
        Wiring trunk = network.shared("trunk");
        Signal x = trunk.relu("r", trunk.dense("d", network.input(Probe.numbers("x", 4)), 5));
        Wiring left = network.shared("left");
        Signal pair = left.relu("r", left.dense("d", x, 4));
        Wiring right = network.shared("right");
        Signal outer = right.relu("r", right.dense("d", x, 4));
        network.output(ONE, network.only(ONE).dense("head", network.only(ONE).sum("s", pair, outer), 3));
        network.output(TWO, network.only(TWO).dense("head", pair, 2));
        network.output(THREE, network.only(THREE).dense("head", outer, 1));
        check(network.build());
    }

    @Test
    void towersWithTiedWeights() {
        NetworkBuilder network = new NetworkBuilder();
        Signal x = network.input(Probe.numbers("x", 4));
        Wiring tower = network.shared("tower");
        boolean first = true;
        for (Task task : TASKS) {
            Signal own = network.only(task).dense("own", x, 4);
            Signal h = (first ? tower : tower.again()).dense("d", own, 5);
            first = false;
            network.output(
                    task, network.only(task).dense("head", network.only(task).relu("r", h), task.outputs()));
        }
        check(network.build());
    }

    @Test
    void headsWithHiddenLayersAndWithoutBias() {
        NetworkBuilder network = new NetworkBuilder();
        Wiring trunk = network.shared("trunk");
        Signal x = trunk.relu("r", trunk.dense("d", network.input(Probe.numbers("x", 4)), 5));
        network.output(ONE, network.only(ONE).dense("head", x, 3));
        Wiring two = network.only(TWO);
        network.output(TWO, two.dense("head", two.relu("r", two.dense("hidden", x, 3)), 2));
        network.output(THREE, network.only(THREE).add("head", new Operation.Dense(1, false), x));
        check(network.build());
    }

    @Test
    void separateNetworksHaveNothingShared() {
        NetworkBuilder network = new NetworkBuilder();
        Signal x = network.input(Probe.numbers("x", 4));
        for (Task task : TASKS) {
            Wiring at = network.only(task);
            network.output(task, at.dense("head", at.relu("r", at.dense("d", x, 5)), task.outputs()));
        }
        check(network.build());
    }

    @Test
    void aSingleTask() {
        NetworkBuilder network = new NetworkBuilder();
        Wiring trunk = network.shared("trunk");
        Signal x = trunk.relu("r", trunk.dense("d", network.input(Probe.numbers("x", 4)), 5));
        network.output(ONE, trunk.dense("head", x, 3));
        try (Probe probe = Probe.of(network.build(), Precision.FLOAT64, 9)) {
            assertThat(probe.plan().layout().sharedEnd()).isZero();
            GradientCheck.check(probe.batch(6, 0.2));
            GradientCheck.check(probe.batch(9, new int[] {2}, new int[] {8}, 0));
        }
    }

    @Test
    void anOutputThatAnotherTaskUses() {
        Task click = Binary.of("click");
        Task buy = Binary.of("buy");
        NetworkBuilder network = new NetworkBuilder();
        Signal x = network.input(Probe.numbers("x", 4));
        Wiring trunk = network.shared("trunk");
        Signal h = trunk.relu("r", trunk.dense("d", x, 5));
        Signal rate = trunk.sigmoid("rate", trunk.dense("click", h, 1));
        network.output(click, rate, Network.Form.PROBABILITY);
        Wiring own = network.only(buy);
        Signal conversion = own.sigmoid("conversion", own.dense("d", h, 1));
        network.output(buy, own.times("both", rate, conversion), Network.Form.PROBABILITY);
        try (Probe probe = Probe.of(network.build(), Precision.FLOAT64, 9)) {
            GradientCheck.check(probe.batch(6, 0.2));
            GradientCheck.check(probe.batch(9, new int[] {0, 4}, new int[] {5, 9}, 0));
        }
    }

    @Test
    void classesAsProbabilities() {
        NetworkBuilder network = new NetworkBuilder();
        Wiring trunk = network.shared("trunk");
        Signal h = trunk.dense("d", network.input(Probe.numbers("x", 4)), 5);
        Wiring own = network.only(ONE);
        network.output(ONE, own.softmax("p", own.dense("d", h, 3)), Network.Form.PROBABILITY);
        network.output(TWO, network.only(TWO).dense("head", h, 2));
        try (Probe probe = Probe.of(network.build(), Precision.FLOAT64, 9)) {
            GradientCheck.check(probe.batch(6, 0.2));
        }
    }

    /** Outputs that are a shared vector times a number of the row: nothing else is learned. */
    private static Network freeParameter(Operation.Start start) {
        NetworkBuilder network = new NetworkBuilder();
        Wiring shared = network.shared("place");
        Signal number = shared.add("number", new Operation.Sum(), network.input(Probe.numbers("x", 2)));
        Signal value = shared.free("v", 3, start);
        for (Task task : TASKS) {
            Wiring own = network.only(task);
            Signal part = own.add("part", new Operation.Slice(0, task.outputs()), value);
            network.output(task, own.times("output", part, number));
        }
        return network.build();
    }

    @Test
    void aFreeParameterIsAllThatTasksShare() {
        check(freeParameter(new Operation.Start.Zero()));
    }

    @Test
    void freeParametersStartWhereTheyAreTold() {
        Network network = freeParameter(new Operation.Start.Values(List.of(-8.5, 0.0, 7.5)));
        try (Plan plan = PlanCompiler.compile(network, Probe.options(Precision.FLOAT64, 2))) {
            new Initializer(Streams.of(0)::draws).initialize(plan);

            assertThat(Probe.read(plan.parameters())).containsExactly(-8.5, 0, 7.5);
            assertThat(plan.layout().sharedEnd()).isEqualTo(3);
        }
    }

    @Test
    void penaltiesAreAddedWithTheirGradients() {
        NetworkBuilder network = new NetworkBuilder();
        Signal x = network.input(Probe.numbers("x", 4));
        List<Wiring> towers = new ArrayList<>();
        Signal gate = network.shared("gate").free("v", 3, new Operation.Start.Zero());
        Signal probabilities = network.shared("gate").softmax("p", gate);
        for (Task task : TASKS) {
            Wiring at = network.only(task);
            towers.add(at);
            Signal tower = at.in("tower").dense("d", x, 3);
            network.output(task, at.dense("head", at.relu("r", tower), task.outputs()));
        }
        Wiring shared = network.shared("entropy");
        Signal spread = shared.add(
                "sum",
                new Operation.Sum(),
                shared.elementwise("square", Operation.Elementwise.Function.SQUARE, probabilities));
        network.penalty("spread", Schedule.constant(0.3), spread);
        network.penalty("norm", new Schedule.Linear(0.1, 0.3), Penalty.Measure.SQUARED_NORM, towers);
        network.penalty("sparse", Schedule.constant(0.05), Penalty.Measure.ABSOLUTE_SUM, towers.subList(0, 1));
        network.penalty(
                "apart",
                Schedule.constant(0.2),
                Penalty.Measure.SQUARED_DISTANCE,
                List.of(network.only(ONE).in("tower"), network.only(TWO).in("tower")));
        try (Probe probe = Probe.of(network.build(), Precision.FLOAT64, 9)) {
            Plan plan = probe.batch(6, 0).plan();
            plan.forward(Plan.Pass.TRAINING);
            double[] zeros = new double[3];
            plan.backward(zeros, zeros);
            double value = plan.addPenalties(1, 3);
            double[] gradient = probe.gradient();
            assertThat(value).isPositive();
            for (int p = 0; p < gradient.length; p++) {
                double at = plan.parameters().get(p);
                double up = penalties(plan, p, at + 1e-5);
                double down = penalties(plan, p, at - 1e-5);
                plan.parameters().set(p, at);
                assertThat(gradient[p]).isCloseTo((up - down) / 2e-5, within(1e-7));
            }
        }
    }

    private static double penalties(Plan plan, int p, double value) {
        plan.parameters().set(p, value);
        plan.forward(Plan.Pass.SAME_MASKS);
        return plan.addPenalties(1, 3);
    }
}
