package org.mtl4j.weighting.gradient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.mtl4j.api.law.Rehearsal;
import org.mtl4j.api.law.Scene;
import org.mtl4j.api.law.WeightingContract;
import org.mtl4j.api.param.PerTask;
import org.mtl4j.api.plugin.Factory;
import org.mtl4j.api.task.Regression;
import org.mtl4j.api.task.Task;
import org.mtl4j.api.weighting.Combination;
import org.mtl4j.api.weighting.History;
import org.mtl4j.api.weighting.Progress;
import org.mtl4j.api.weighting.Representation;
import org.mtl4j.api.weighting.RepresentationAggregator;
import org.mtl4j.api.weighting.Weighting;
import org.mtl4j.api.weighting.WeightingContext;
import org.mtl4j.engine.random.RecordedDraws;
import org.mtl4j.weighting.Offered;

class GradDropTest extends WeightingContract {

    @Override
    protected Factory<WeightingContext, Weighting> weighting() {
        return Offered.weighting("grad-drop");
    }

    /** The signs of the three columns are positive with probabilities 3/5, 1 and 1. */
    @Test
    void keepsTheSignThatIsDrawn() {
        double[][] jacobian = {{-4, 1, 1}, {6, 1, 1}};

        assertThat(onParameters(jacobian, 0.59, 0.99, 0)).containsExactly(6, 2, 2);
        assertThat(onParameters(jacobian, 0.61, 0.99, 0)).containsExactly(-4, 2, 2);
    }

    @Test
    void letsTheLeakOfEachTaskPass() {
        double[][] jacobian = {{-4, 1, 1}, {6, 1, 1}};

        double[] direction = Rehearsal.of(2)
                .with(GradDrop.ON, GradDrop.On.PARAMETERS)
                .with(GradDrop.LEAK, new PerTask(0, Map.of("t0", 0.1, "t1", 0.2)))
                .draws("mask", new RecordedDraws().uniforms(0.5, 0.5, 0.5))
                .open(GradDrop::create)
                .step(Scene.of(jacobian))
                .direction();

        assertThat(direction).containsExactly(new double[] {5.6, 2, 2}, within(1e-12));
    }

    /** LibMTL's 1e-7 in the denominator turns a certain sign of a tiny gradient into one of 3 in 4. */
    @Test
    void doubtsTinyGradientsIfAsked() {
        double[][] tiny = {{1e-7}};
        Rehearsal.Setup certain = Rehearsal.of(1).draws("mask", new RecordedDraws().uniforms(0.8));
        Rehearsal.Setup doubting =
                Rehearsal.of(1).with(GradDrop.EPSILON, 1e-7).draws("mask", new RecordedDraws().uniforms(0.8));

        assertThat(onParameters(certain).step(Scene.of(tiny)).direction()).containsExactly(1e-7);
        assertThat(onParameters(doubting).step(Scene.of(tiny)).direction()).containsExactly(0);
    }

    @Test
    void passesNothingWhereAllTasksAreAtRest() {
        double[] direction = onParameters(new double[][] {{0, 1}, {0, -1}}, new double[] {0.5, 0.4});

        assertThat(direction).containsExactly(0, 1);
    }

    /** A vote is gradient times sign of value, summed over the rows: 4 and −3 for the first unit, −1 and 4 for the second. */
    @Test
    void votesWithTheSignOfTheValueAndMasksAllRowsAlike() {
        double[][] values = {{1, 0.5}, {-2, 0}};
        double[][][] gradients = {{{3, -1}, {-1, 7}}, {{-2, 4}, {1, 7}}};

        double[][] positive = onRepresentation(values, gradients, 0.3, 0.3);
        double[][] negative = onRepresentation(values, gradients, 0.9, 0.9);

        assertThat(positive[0]).containsExactly(3, 4);
        assertThat(positive[1]).containsExactly(-1, 7);
        assertThat(negative[0]).containsExactly(-2, -1);
        assertThat(negative[1]).containsExactly(1, 7);
    }

    private static Rehearsal onParameters(Rehearsal.Setup setup) {
        return setup.with(GradDrop.ON, GradDrop.On.PARAMETERS).open(GradDrop::create);
    }

    private static double[] onParameters(double[][] jacobian, double... uniforms) {
        return Rehearsal.of(jacobian.length)
                .with(GradDrop.ON, GradDrop.On.PARAMETERS)
                .draws("mask", new RecordedDraws().uniforms(uniforms))
                .open(GradDrop::create)
                .step(Scene.of(jacobian))
                .direction();
    }

    /** The combined gradient, row by row. */
    private static double[][] onRepresentation(double[][] values, double[][][] gradients, double... uniforms) {
        Rehearsal run = Rehearsal.of(gradients.length)
                .draws("mask", new RecordedDraws().uniforms(uniforms))
                .open(GradDrop::create);
        if (!(run.weighting() instanceof RepresentationAggregator aggregator)) {
            throw new AssertionError("grad-drop works on the representation unless said otherwise");
        }
        TwoTasks step = new TwoTasks(values, gradients);
        aggregator.aggregate(step, step);
        return step.combined;
    }

    /** A representation that is given. */
    private static final class TwoTasks implements Representation, Combination<Representation.Row> {
        private final double[][] values;
        private final double[][][] gradients;
        private final double[][] combined;

        TwoTasks(double[][] values, double[][][] gradients) {
            this.values = values;
            this.gradients = gradients;
            this.combined = new double[values.length][values[0].length];
        }

        @Override
        public int size() {
            return gradients.length;
        }

        @Override
        public Task task(int i) {
            return Regression.of("t" + i, 1);
        }

        @Override
        public double loss(int i) {
            return 1;
        }

        @Override
        public Progress progress() {
            return Progress.at(0, 1, 0);
        }

        @Override
        public History history() {
            throw new IllegalStateException("nobody looks at finished epochs here");
        }

        @Override
        public int width() {
            return values[0].length;
        }

        @Override
        public void read(Reader reader) {
            for (int row = 0; row < values.length; row++) {
                reader.read(row(row));
            }
        }

        @Override
        public void write(Writer<Row> writer) {
            for (int row = 0; row < values.length; row++) {
                writer.write(row(row), combined[row]);
            }
        }

        @Override
        public void setPrivate(int i, double weight) {
            throw new IllegalStateException("heads are left alone");
        }

        private Row row(int row) {
            return new Row() {
                @Override
                public double[] value() {
                    return values[row];
                }

                @Override
                public double[] gradient(int i) {
                    return gradients[i][row];
                }
            };
        }
    }
}
