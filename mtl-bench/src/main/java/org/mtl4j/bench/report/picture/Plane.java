package org.mtl4j.bench.report.picture;

import java.util.List;
import java.util.stream.Collectors;
import org.mtl4j.bench.data.toy.Problem.Frame;
import org.mtl4j.bench.data.toy.Problem.Point;

/**
 * Where points of a frame lie on a square of pixels.
 *
 * @param size of the square
 */
record Plane(Frame frame, double size) {

    double x(double x) {
        return size * (x - frame.left()) / (frame.right() - frame.left());
    }

    double y(double y) {
        return size * (frame.top() - y) / (frame.top() - frame.bottom());
    }

    /** A line through points as the data of a path. */
    String path(List<Point> points) {
        return points.stream()
                .map(p -> Svg.pixels(x(p.x())) + " " + Svg.pixels(y(p.y())))
                .collect(Collectors.joining("L", "M", ""));
    }

    boolean holds(Point point) {
        return point.x() >= frame.left()
                && point.x() <= frame.right()
                && point.y() >= frame.bottom()
                && point.y() <= frame.top();
    }

    /** The point itself, or the nearest on the border. */
    Point within(Point point) {
        return new Point(
                Math.max(frame.left(), Math.min(frame.right(), point.x())),
                Math.max(frame.bottom(), Math.min(frame.top(), point.y())));
    }
}
