package org.mtl4j.bench.report.picture;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.mtl4j.bench.data.toy.Problem.Frame;
import org.mtl4j.bench.data.toy.Problem.Point;

/** Lines of equal height of a function of the plane, by marching squares on a regular grid. */
final class Contours {
    private static final int CELLS = 110;

    private final Frame frame;
    private final double[][] heights = new double[CELLS + 1][CELLS + 1];

    Contours(Frame frame, ToDoubleFunction<Point> height) {
        this.frame = frame;
        for (int i = 0; i <= CELLS; i++) {
            for (int j = 0; j <= CELLS; j++) {
                heights[i][j] = height.applyAsDouble(at(i, j));
            }
        }
    }

    /** A point of the grid; fractions lie between. */
    private Point at(double i, double j) {
        return new Point(
                frame.left() + (frame.right() - frame.left()) * i / CELLS,
                frame.bottom() + (frame.top() - frame.bottom()) * j / CELLS);
    }

    /** Heights that share the grid's points out evenly, so that lines are nowhere crowded. */
    double[] levels(int count) {
        double[] sorted =
                Arrays.stream(heights).flatMapToDouble(Arrays::stream).sorted().toArray();
        double[] levels = new double[count];
        for (int k = 0; k < count; k++) {
            levels[k] = sorted[(int) ((k + 0.5) / count * (sorted.length - 1))];
        }
        return levels;
    }

    /** Pieces of the line at a height, two points each. */
    List<List<Point>> at(double level) {
        List<List<Point>> pieces = new ArrayList<>();
        for (int i = 0; i < CELLS; i++) {
            for (int j = 0; j < CELLS; j++) {
                List<Point> crossings = crossings(i, j, level);
                for (int k = 0; k + 1 < crossings.size(); k += 2) {
                    pieces.add(crossings.subList(k, k + 2));
                }
            }
        }
        return pieces;
    }

    /** Where the line crosses the sides of a cell, in the order of the sides: none, two, or four at a saddle. */
    private List<Point> crossings(int i, int j, double level) {
        double[] corners = {heights[i][j], heights[i + 1][j], heights[i + 1][j + 1], heights[i][j + 1]};
        int[][] places = {{i, j}, {i + 1, j}, {i + 1, j + 1}, {i, j + 1}};
        List<Point> crossings = new ArrayList<>();
        for (int side = 0; side < corners.length; side++) {
            int next = (side + 1) % corners.length;
            if (corners[side] < level != corners[next] < level) {
                double share = (level - corners[side]) / (corners[next] - corners[side]);
                crossings.add(at(
                        places[side][0] + share * (places[next][0] - places[side][0]),
                        places[side][1] + share * (places[next][1] - places[side][1])));
            }
        }
        return crossings;
    }
}
