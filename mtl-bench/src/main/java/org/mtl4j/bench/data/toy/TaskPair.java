package org.mtl4j.bench.data.toy;

import java.util.List;
import org.mtl4j.api.param.Hyperparameters;
import org.mtl4j.api.param.Param;
import org.mtl4j.api.task.LossKind;
import org.mtl4j.bench.data.toy.Problem.Frame;
import org.mtl4j.bench.data.toy.Problem.Objective;
import org.mtl4j.bench.data.toy.Problem.Point;
import org.mtl4j.bench.data.toy.Problem.Question;

/**
 * Two tasks whose relation could not be simpler.
 *
 * <pre>
 * opposite    L = floor + ½ |p − (±2, 0)|²        on the line between the targets no step helps both
 * identical   L = floor + ½ |p|², twice            two tasks that are one
 * orthogonal  L = floor + ½ x², L = floor + ½ y²   no conflict at all
 * noise       L = floor + ½ |p|², L = 10 + ε·p     ε ~ N(0, I) is drawn for each row, its mean over the rows is 0
 * </pre>
 *
 * <p>The floor, the part of a loss that training cannot remove, keeps logarithms of losses away from −∞.
 */
final class TaskPair {

    /** How the two tasks are related. */
    enum Relation {
        OPPOSITE,
        IDENTICAL,
        ORTHOGONAL,
        NOISE
    }

    static final Param<Relation> RELATION =
            Param.oneOf("relation", "how the tasks are related", Relation.class).defaultTo(Relation.OPPOSITE);
    static final Param<Double> FLOOR = Param.real("floor", "the lowest value of the losses")
            .between(0, 1e6)
            .defaultTo(1.0);

    static final Toy TOY = Toy.of(
                    "task-pair",
                    "two tasks that are opposite, identical, orthogonal, or one of them noise",
                    TaskPair::problem)
            .with(RELATION, FLOOR);

    private static final double TARGET = 2;
    private static final double NOISE_LEVEL = 10;
    private static final double TOLERANCE = 0.05;
    private static final double NOISY_TOLERANCE = 0.2;
    private static final Frame FRAME = new Frame(-2.6, 2.6, -2.6, 2.6);
    private static final Point ORIGIN = new Point(0, 0);

    private TaskPair() {}

    private static Problem problem(Hyperparameters values) {
        double floor = values.get(FLOOR);
        Objective bowl = new Objective("first", new Bowl(0, 1, 1, floor), false);
        return switch (values.get(RELATION)) {
            case OPPOSITE ->
                new Problem(
                        "opposite",
                        Question.REST,
                        List.of(
                                new Objective("first", new Bowl(TARGET, 1, 1, floor), false),
                                new Objective("second", new Bowl(-TARGET, 1, 1, floor), false)),
                        List.of(new Point(-TARGET, 0), new Point(TARGET, 0)),
                        TOLERANCE,
                        FRAME);
            case IDENTICAL ->
                at("identical", Question.SINGLE, TOLERANCE, bowl, new Objective("second", bowl.loss(), false));
            case ORTHOGONAL ->
                at(
                        "orthogonal",
                        Question.BOTH,
                        TOLERANCE,
                        new Objective("first", new Bowl(0, 1, 0, floor), false),
                        new Objective("second", new Bowl(0, 0, 1, floor), false));
            case NOISE ->
                at(
                        "noise",
                        Question.DISTURBANCE,
                        NOISY_TOLERANCE,
                        bowl,
                        new Objective("second", new Noise(NOISE_LEVEL), true));
        };
    }

    private static Problem at(String title, Question question, double tolerance, Objective first, Objective second) {
        return new Problem(title, question, List.of(first, second), List.of(ORIGIN), tolerance, FRAME);
    }

    /**
     * floor + ½ (a (x − target)² + b y²).
     *
     * @param target where on the x-axis it is lowest
     */
    record Bowl(double target, double a, double b, double floor) implements LossKind {

        @Override
        public String name() {
            return "bowl";
        }

        @Override
        public double evaluate(double[] outputs, double[] labels, double[] gradient) {
            double aside = outputs[0] - target;
            gradient[0] = a * aside;
            gradient[1] = b * outputs[1];
            return floor + 0.5 * (gradient[0] * aside + gradient[1] * outputs[1]);
        }
    }

    /** level + ε·p with the label ε. */
    record Noise(double level) implements LossKind {

        @Override
        public String name() {
            return "noise";
        }

        @Override
        public double evaluate(double[] outputs, double[] labels, double[] gradient) {
            System.arraycopy(labels, 0, gradient, 0, gradient.length);
            return level + labels[0] * outputs[0] + labels[1] * outputs[1];
        }
    }
}
