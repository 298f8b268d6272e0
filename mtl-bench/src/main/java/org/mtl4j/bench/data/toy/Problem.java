package org.mtl4j.bench.data.toy;

import java.util.List;
import org.mtl4j.api.task.LossKind;

/**
 * Losses of a point of the plane, of which it is known where the best points lie.
 *
 * @param title in a few words, for pictures and tables
 * @param question what is asked of a strategy
 * @param objectives one per task
 * @param front the Pareto set: points in order along it, with straight lines between them; a single one where all tasks agree
 * @param tolerance distance within which a point counts as on the front
 * @param frame the part of the plane worth drawing
 */
public record Problem(
        String title, Question question, List<Objective> objectives, List<Point> front, double tolerance, Frame frame) {

    /** What is asked of a strategy. */
    public enum Question {
        REACH("Do all starts lead to the front?"),
        SPREAD("Do all starts lead to the front, and how much of the plane of losses do the ends dominate together?"),
        REST("Does it rest where no step helps both tasks?"),
        SINGLE("Are two tasks that are one trained like one?"),
        BOTH("Are tasks that have nothing in common both solved?"),
        DISTURBANCE("How much does a task without a signal disturb the other?");

        private final String words;

        Question(String words) {
            this.words = words;
        }

        public String words() {
            return words;
        }
    }

    /**
     * A task.
     *
     * @param loss its outputs are the point, its labels the noise of a row
     * @param noisy whether rows have noise for it; else all labels are 0
     */
    public record Objective(String task, LossKind loss, boolean noisy) {

        /** The loss at a point, without noise. */
        public double at(Point point) {
            return loss.evaluate(new double[] {point.x(), point.y()}, new double[2], new double[2]);
        }
    }

    /** A point of the plane: the values of the two parameters. */
    public record Point(double x, double y) {

        public double distance(Point other) {
            return Math.hypot(x - other.x, y - other.y);
        }
    }

    /** A rectangle of the plane. */
    public record Frame(double left, double right, double bottom, double top) {}

    /** Copied. */
    public Problem {
        objectives = List.copyOf(objectives);
        front = List.copyOf(front);
    }

    /** The mean of all losses at a point. */
    public double mean(Point point) {
        return objectives.stream().mapToDouble(o -> o.at(point)).average().orElseThrow();
    }

    /** How far a point is from the front. */
    public double distance(Point from) {
        double nearest = front.get(0).distance(from);
        for (int k = 1; k < front.size(); k++) {
            nearest = Math.min(nearest, distance(from, front.get(k - 1), front.get(k)));
        }
        return nearest;
    }

    /** Whether a point counts as on the front. */
    public boolean reached(Point point) {
        return distance(point) <= tolerance;
    }

    private static double distance(Point from, Point a, Point b) {
        double width = b.x - a.x;
        double height = b.y - a.y;
        double along = ((from.x - a.x) * width + (from.y - a.y) * height) / (width * width + height * height);
        double within = Math.max(0, Math.min(1, along));
        return from.distance(new Point(a.x + within * width, a.y + within * height));
    }
}
