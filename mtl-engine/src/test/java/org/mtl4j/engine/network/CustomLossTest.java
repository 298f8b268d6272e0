package org.mtl4j.engine.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.mtl4j.api.MtlException;
import org.mtl4j.api.data.Input;
import org.mtl4j.api.data.Shape;
import org.mtl4j.api.network.Network;
import org.mtl4j.api.network.NetworkBuilder;
import org.mtl4j.api.network.Operation;
import org.mtl4j.api.network.Signal;
import org.mtl4j.api.network.Wiring;
import org.mtl4j.api.task.Binary;
import org.mtl4j.api.task.Extent;
import org.mtl4j.api.task.Loss;
import org.mtl4j.api.task.LossKind;
import org.mtl4j.api.task.Multiclass;
import org.mtl4j.api.task.Multilabel;
import org.mtl4j.api.task.Regression;
import org.mtl4j.api.task.Task;

/** Losses of plug-ins in a plan. */
class CustomLossTest {

    /** log cosh of the differences, plus the product of the first and the last output. */
    private record LogCosh(double scale) implements LossKind {
        @Override
        public String name() {
            return "log-cosh";
        }

        @Override
        public double evaluate(double[] outputs, double[] labels, double[] gradient) {
            int last = outputs.length - 1;
            double loss = scale * outputs[0] * outputs[last];
            for (int c = 0; c < outputs.length; c++) {
                double error = outputs[c] - labels[Math.min(c, labels.length - 1)];
                loss += Math.log(Math.cosh(error));
                gradient[c] = Math.tanh(error);
            }
            gradient[0] += scale * outputs[last];
            gradient[last] += scale * outputs[0];
            return loss;
        }
    }

    /** A loss made of one expression. */
    private interface Formula {
        double at(double[] outputs, double[] labels, double[] gradient);
    }

    private record Made(String name, Formula formula) implements LossKind {
        @Override
        public double evaluate(double[] outputs, double[] labels, double[] gradient) {
            return formula.at(outputs, labels, gradient);
        }
    }

    private static final Loss.Custom LOG_COSH = new Loss.Custom(new LogCosh(0.3));

    private static Network sharing(Task... tasks) {
        NetworkBuilder network = new NetworkBuilder();
        Wiring trunk = network.shared("trunk");
        Signal x = trunk.elementwise(
                "t", Operation.Elementwise.Function.TANH, trunk.dense("d", network.input(Probe.numbers("x", 4)), 5));
        for (Task task : tasks) {
            network.output(task, network.only(task).dense("head", x, task.outputs()));
        }
        return network.build();
    }

    private static Task regression(Formula formula) {
        return Regression.of("r", 2).with(new Loss.Custom(new Made("made", formula)));
    }

    @Test
    void everyKindOfTaskHasItsGradientsWithAndWithoutMissingLabels() {
        Network network = sharing(
                Regression.of("reals", 2).with(LOG_COSH),
                Multiclass.of("classes", 3).with(LOG_COSH),
                Binary.of("answer").with(LOG_COSH),
                Multilabel.of("answers", 2).with(LOG_COSH),
                Regression.of("squares", 2),
                Regression.of("more", 2).with(LOG_COSH));
        try (Probe probe = Probe.of(network, Precision.FLOAT64, 9)) {
            GradientCheck.check(probe.batch(6, 0));
            GradientCheck.check(probe.batch(9, 0.3));
            GradientCheck.check(probe.batch(9, new int[] {0, 0, 4, 4, 2, 8}, new int[] {5, 9, 9, 6, 2, 9}, 0.1));
        }
    }

    @Test
    void itemsMayBePixels() {
        NetworkBuilder network = new NetworkBuilder();
        Wiring trunk = network.shared("trunk");
        Signal x = trunk.add(
                "f",
                new Operation.Convolution(3, List.of(2, 2), 1, 1, true, true),
                network.input(new Input.Numbers("image", new Shape.Image(2, 3, 2))));
        for (Task task : List.of(
                Regression.of("depth", 2).with(LOG_COSH).per(Extent.PIXEL),
                Multiclass.of("class", 3).with(LOG_COSH).per(Extent.PIXEL),
                Binary.of("answer").with(LOG_COSH).per(Extent.PIXEL))) {
            network.output(task, network.only(task).dense("head", x, task.outputs()));
        }

        NetworkCheck.check(network.build());
    }

    @Test
    void singlePrecisionGivesTheSameNumbers() {
        Network network = sharing(
                Regression.of("reals", 2).with(LOG_COSH), Binary.of("answer").with(LOG_COSH));
        try (Probe twofold = Probe.of(network, Precision.FLOAT64, 6);
                Probe single = Probe.of(network, Precision.FLOAT32, 6)) {
            double[] expected = twofold.batch(6, 0.2).losses();

            double[] losses = single.batch(6, 0.2).losses();

            assertThat(losses).containsExactly(expected, within(1e-6));
            double[] ones = {1, 1};
            twofold.plan().backward(ones, ones);
            single.plan().backward(ones, ones);
            assertThat(single.gradient()).containsExactly(twofold.gradient(), within(1e-6));
        }
    }

    @Test
    void theLossIsTheMeanOverRowsAllOfWhoseLabelsAreThere() {
        Task task = regression((outputs, labels, gradient) -> {
            Arrays.fill(gradient, 0);
            return labels[0] + labels[1];
        });
        try (Probe probe = Probe.of(sharing(task), Precision.FLOAT64, 3)) {
            Batch batch = probe.plan().batch();
            batch.begin(3);
            batch.label(0, 0, new double[] {1, 2}, 0);
            batch.label(0, 1, new double[] {Double.NaN, 50}, 0);
            batch.label(0, 2, new double[] {3, 5}, 0);
            batch.ready();

            probe.plan().forward(Plan.Pass.TRAINING);

            assertThat(batch.labelled(0)).isEqualTo(2);
            assertThat(probe.plan().loss(0)).isEqualTo(5.5);
        }
    }

    @Test
    void predictionsAreValuesAndProbabilities() {
        Network network = sharing(
                Regression.of("reals", 2).with(LOG_COSH),
                Multiclass.of("classes", 3).with(LOG_COSH),
                Binary.of("answer").with(LOG_COSH));
        Network builtIn = sharing(Regression.of("reals", 2), Multiclass.of("classes", 3), Binary.of("answer"));
        try (Probe ours = Probe.of(network, Precision.FLOAT64, 4);
                Probe theirs = Probe.of(builtIn, Precision.FLOAT64, 4)) {
            ours.batch(4, 0).plan().forward(Plan.Pass.PREDICTION);
            theirs.batch(4, 0).plan().forward(Plan.Pass.PREDICTION);

            for (int task = 0; task < 3; task++) {
                double[] predicted = new double[12];
                double[] expected = new double[12];
                ours.plan().predictions(task, predicted);
                theirs.plan().predictions(task, expected);
                assertThat(predicted).containsExactly(expected, within(1e-15));
            }
        }
    }

    @Test
    void aDerivativeThatIsNotWrittenIsThePlugInsFault() {
        Task task = regression((outputs, labels, gradient) -> {
            gradient[0] = 1;
            return 2;
        });
        try (Probe probe = Probe.of(sharing(task), Precision.FLOAT64, 1)) {
            probe.plan().parameters().fill(0, probe.plan().parameters().size(), 0);
            Batch batch = probe.plan().batch();
            batch.begin(1);
            batch.label(0, 0, new double[] {1, 0.5}, 0);
            batch.ready();

            assertThatThrownBy(() -> probe.plan().forward(Plan.Pass.TRAINING))
                    .isInstanceOf(MtlException.Plugin.class)
                    .hasMessage(
                            "task r: the loss 'made' (%s) is 2.0 at outputs [0.0, 0.0] and labels [1.0, 0.5], but its derivative by output 1 is NaN; expected a finite number in every entry of the gradient",
                            Made.class.getName());
        }
    }

    @Test
    void aLossThatThrowsIsThePlugInsFault() {
        Task task = regression((outputs, labels, gradient) -> outputs[7]);
        try (Probe probe = Probe.of(sharing(task), Precision.FLOAT32, 2)) {
            probe.batch(2, 0);

            assertThatThrownBy(() -> probe.plan().forward(Plan.Pass.TRAINING))
                    .isInstanceOf(MtlException.Plugin.class)
                    .hasMessageStartingWith("task r: the loss 'made' (%s) failed at outputs [", Made.class.getName())
                    .hasMessageEndingWith(
                            "java.lang.ArrayIndexOutOfBoundsException: Index 7 out of bounds for length 2");
        }
    }

    @Test
    void aLossThatIsNotFiniteIsLeftToTheTrainingStepWhichNamesTaskAndStep() {
        Task task = regression((outputs, labels, gradient) -> Double.POSITIVE_INFINITY);
        try (Probe probe = Probe.of(sharing(task), Precision.FLOAT64, 2)) {
            probe.batch(2, 0).plan().forward(Plan.Pass.TRAINING);

            assertThat(probe.plan().loss(0)).isInfinite();
        }
    }

    @Test
    void labelsThatATaskOfTheKindCannotHaveAreRefused() {
        Network network = sharing(
                Regression.of("reals", 1).with(LOG_COSH),
                Multiclass.of("classes", 3).with(LOG_COSH),
                Binary.of("answer").with(LOG_COSH));
        List<String> messages = List.of(
                "task reals: label Infinity; expected a number, or NaN for a missing label",
                "task classes: label 1.5; expected a class from 0 to 2, or NaN for a missing label",
                "task answer: label 2.0; expected 1 for yes, 0 for no, or NaN for a missing label");
        double[] wrong = {Double.POSITIVE_INFINITY, 1.5, 2};
        for (int t = 0; t < wrong.length; t++) {
            try (Probe probe = Probe.of(network, Precision.FLOAT32, 1)) {
                Batch batch = probe.plan().batch();
                batch.begin(1);
                batch.label(t, 0, new double[] {wrong[t]}, 0);

                assertThatThrownBy(batch::ready)
                        .isInstanceOf(MtlException.Data.class)
                        .hasMessage(messages.get(t));
            }
        }
    }

    @Test
    void outputsThatAreProbabilitiesAndTasksThatDoNotFitAreRefused() {
        Task click = Binary.of("click").with(LOG_COSH);
        LossKind never = new LossKind() {
            @Override
            public String name() {
                return "never";
            }

            @Override
            public double evaluate(double[] outputs, double[] labels, double[] gradient) {
                return 0;
            }

            @Override
            public boolean fits(Task task) {
                return false;
            }
        };
        Task odd = new Regression("odd", 1, Extent.ROW, new Loss.Custom(never));
        NetworkBuilder network = new NetworkBuilder();
        Signal x = network.input(Probe.numbers("x", 4));
        Wiring own = network.only(click);
        network.output(click, own.sigmoid("p", own.dense("d", x, 1)), Network.Form.PROBABILITY);
        network.output(odd, network.only(odd).dense("d", x, 1));

        assertThatThrownBy(() -> PlanCompiler.compile(network.build(), Probe.options(Precision.FLOAT32, 1)))
                .isInstanceOf(MtlException.InvalidSpec.class)
                .hasMessage("""
                        this network cannot be compiled:
                          task click: its output is a probability, but the loss 'log-cosh' takes logits; use a loss of the engine, or an architecture with raw outputs
                          task odd: the loss 'never' does not fit Regression[name=odd, outputs=1, extent=ROW, loss=Custom[kind=%s]]""".formatted(never));
    }
}
