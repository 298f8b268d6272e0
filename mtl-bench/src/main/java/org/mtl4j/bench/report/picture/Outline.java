package org.mtl4j.bench.report.picture;

import java.util.ArrayList;
import java.util.List;
import org.mtl4j.bench.data.toy.Problem.Point;

/**
 * A line through fewer points that is nowhere farther from the first than the eye can see: Ramer, Douglas and Peucker's method (Cartographica 10, 1973).
 */
final class Outline {
    private final List<Point> points;
    private final double tolerance;
    private final List<Point> kept = new ArrayList<>();

    private Outline(List<Point> points, double tolerance) {
        this.points = points;
        this.tolerance = tolerance;
    }

    static List<Point> of(List<Point> points, double tolerance) {
        if (points.size() < 3) {
            return points;
        }
        Outline outline = new Outline(points, tolerance);
        outline.kept.add(points.get(0));
        outline.keep(0, points.size() - 1);
        return outline.kept;
    }

    /** Keeps what has to be between two points, and the second of them. */
    private void keep(int from, int to) {
        int farthest = from;
        double most = tolerance;
        for (int k = from + 1; k < to; k++) {
            double distance = distance(points.get(k), points.get(from), points.get(to));
            if (distance > most) {
                farthest = k;
                most = distance;
            }
        }
        if (farthest > from) {
            keep(from, farthest);
            keep(farthest, to);
        } else {
            kept.add(points.get(to));
        }
    }

    private static double distance(Point p, Point a, Point b) {
        double length = a.distance(b);
        if (length == 0) {
            return p.distance(a);
        }
        double along = ((p.x() - a.x()) * (b.x() - a.x()) + (p.y() - a.y()) * (b.y() - a.y())) / length;
        if (along <= 0 || along >= length) {
            return Math.min(p.distance(a), p.distance(b));
        }
        return Math.abs((b.x() - a.x()) * (p.y() - a.y()) - (b.y() - a.y()) * (p.x() - a.x())) / length;
    }
}
