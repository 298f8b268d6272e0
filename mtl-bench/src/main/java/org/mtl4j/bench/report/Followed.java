package org.mtl4j.bench.report;

import java.util.List;
import org.mtl4j.api.event.TrainingEvent.Moved;
import org.mtl4j.bench.data.toy.Problem.Point;
import org.mtl4j.bench.study.Trajectory;
import org.mtl4j.engine.spec.Experiment;
import org.mtl4j.engine.spec.OptimizerSpec;

/** A run of which every place in the plane is known. */
record Followed(Experiment experiment, Trajectory trajectory) {

    /** Where the distance has shrunk to this share, a pace is taken. */
    private static final double NEAR = 0.01;

    List<Point> points() {
        return trajectory.places().stream().map(Followed::point).toList();
    }

    Point start() {
        return point(trajectory.places().get(0));
    }

    Point end() {
        return point(trajectory.places().get(trajectory.places().size() - 1));
    }

    private static Point point(Moved place) {
        return new Point(place.parameters().get(0), place.parameters().get(1));
    }

    /** The root mean square distance from a point in the second half of the run. */
    double restlessness(Point centre) {
        List<Point> points = points();
        return Math.sqrt(points.subList(points.size() / 2, points.size()).stream()
                .mapToDouble(p -> p.distance(centre) * p.distance(centre))
                .average()
                .orElse(Double.NaN));
    }

    /**
     * The weight w that ½ |p − target|² would have to have, all along, for plain gradient descent to come as near as this run did in as many steps: every step leaves 1 − rate·w of the
     * distance. NaN for other optimisers.
     */
    double pace(Point target) {
        if (!(experiment.training().optimizer() instanceof OptimizerSpec.Sgd sgd)) {
            return Double.NaN;
        }
        double whole = start().distance(target);
        for (Moved place : trajectory.places()) {
            double left = point(place).distance(target) / whole;
            if (place.steps() > 0 && (left <= NEAR || place.equals(last()))) {
                return (1 - Math.pow(left, 1.0 / place.steps())) / sgd.rate();
            }
        }
        return Double.NaN;
    }

    private Moved last() {
        return trajectory.places().get(trajectory.places().size() - 1);
    }
}
