package org.mtl4j.bench.data;

import java.util.Arrays;
import java.util.List;
import org.mtl4j.api.data.DataContext;
import org.mtl4j.api.data.Dataset;
import org.mtl4j.api.data.Input;
import org.mtl4j.api.data.Schema;
import org.mtl4j.api.data.Shape;
import org.mtl4j.api.param.Param;
import org.mtl4j.api.plugin.Citation;
import org.mtl4j.api.plugin.Factory;
import org.mtl4j.api.random.Draws;
import org.mtl4j.api.task.Binary;
import org.mtl4j.api.task.Extent;
import org.mtl4j.api.task.Multiclass;
import org.mtl4j.api.task.Regression;

/**
 * Coloured shapes that hide each other: dense prediction with a known answer.
 *
 * <p>An image has one to three discs, squares and triangles of random colour, place, size (a sixth to a third of the side) and
 * depth (0.1 to 0.9), the nearer before the farther, and noise of a tenth on every colour. Tasks label each pixel: {@code shape} its
 * class (0 for the background), {@code depth} that of what is seen (1 for the background), {@code edge} whether the pixel to the
 * right or below belongs to something else. The three are made of one scene, as segmentation, depth and edges of photographs
 * are (Silberman, Hoiem, Kohli and Fergus, ECCV 2012).
 *
 * <p>Row k is the same whatever the number of rows; the first rows are for training, the others for test.
 */
final class ColouredShapes {

    static final Param<Integer> ROWS =
            Param.integer("rows", "training images").between(1, 1_000_000).defaultTo(400);
    static final Param<Integer> TEST_ROWS =
            Param.integer("test-rows", "test images").between(1, 1_000_000).defaultTo(100);
    static final Param<Integer> SIDE = Param.integer("side", "pixels on each side of an image")
            .between(8, 256)
            .defaultTo(16);

    static final Factory<DataContext, Dataset> FACTORY = Factory.dataset(
                    "coloured-shapes",
                    "images of shapes that hide each other: their class, depth and edges at each pixel",
                    ColouredShapes::create)
            .with(ROWS, TEST_ROWS, SIDE)
            .citing(Citation.of(
                    "Silberman, Hoiem, Kohli and Fergus",
                    "Indoor Segmentation and Support Inference from RGBD Images",
                    "ECCV",
                    2012));

    private static final int CLASSES = 4;
    private static final int COLOURS = 3;
    private static final int MOST = 3;
    private static final double NOISE = 0.1;

    private final int side;
    private final int rows;
    private final float[][] pixels;
    private final int[][] shapes;
    private final double[][] depths;
    private final int[][] edges;

    private ColouredShapes(int side, int rows) {
        this.side = side;
        this.rows = rows;
        this.pixels = new float[rows][COLOURS * side * side];
        this.shapes = new int[rows][side * side];
        this.depths = new double[rows][side * side];
        this.edges = new int[rows][side * side];
    }

    static Dataset create(DataContext context) {
        int training = context.get(ROWS);
        ColouredShapes made = new ColouredShapes(context.get(SIDE), training + context.get(TEST_ROWS));
        Draws draws = context.draws("images");
        for (int row = 0; row < made.rows; row++) {
            made.paint(row, draws);
        }
        return made.dataset(training);
    }

    private Dataset dataset(int training) {
        Input.Numbers image = new Input.Numbers("image", new Shape.Image(COLOURS, side, side)).asIs();
        Multiclass shape = Multiclass.of("shape", CLASSES).per(Extent.PIXEL);
        Regression depth = Regression.of("depth", 1).per(Extent.PIXEL);
        Binary edge = Binary.of("edge").per(Extent.PIXEL);
        Schema schema = Schema.of(List.of(image), List.of(shape, depth, edge), rows, SharedSubspace.MADE)
                .split(new Schema.Split.Official(
                        DigitsDuo.range(0, training), List.of(), DigitsDuo.range(training, rows)));
        return Dataset.of(schema, (row, into) -> {
            into.input(image, pixels[row]);
            into.label(shape, shapes[row]);
            into.label(depth, depths[row]);
            into.label(edge, edges[row]);
        });
    }

    private void paint(int row, Draws draws) {
        int[] owner = new int[side * side];
        Arrays.fill(depths[row], 1);
        int count = 1 + (int) (MOST * draws.uniform());
        for (int k = 1; k <= count; k++) {
            put(row, k, Figure.drawn(draws, side), owner);
        }
        for (int pixel = 0; pixel < owner.length; pixel++) {
            boolean right = (pixel + 1) % side != 0 && owner[pixel + 1] != owner[pixel];
            boolean below = pixel + side < owner.length && owner[pixel + side] != owner[pixel];
            edges[row][pixel] = right || below ? 1 : 0;
        }
        for (int k = 0; k < pixels[row].length; k++) {
            pixels[row][k] += (float) (NOISE * draws.normal());
        }
    }

    /** Covers what lies farther away. */
    private void put(int row, int number, Figure figure, int[] owner) {
        for (int pixel = 0; pixel < owner.length; pixel++) {
            if (figure.covers(pixel / side, pixel % side) && figure.depth() < depths[row][pixel]) {
                owner[pixel] = number;
                shapes[row][pixel] = figure.kind();
                depths[row][pixel] = figure.depth();
                for (int colour = 0; colour < COLOURS; colour++) {
                    pixels[row][colour * side * side + pixel] =
                            (float) figure.colour().get(colour).doubleValue();
                }
            }
        }
    }

    /**
     * One shape.
     *
     * @param kind 1 disc, 2 square, 3 triangle
     */
    private record Figure(int kind, double y, double x, double radius, double depth, List<Double> colour) {

        static Figure drawn(Draws draws, int side) {
            return new Figure(
                    1 + (int) ((CLASSES - 1) * draws.uniform()),
                    side * draws.uniform(),
                    side * draws.uniform(),
                    side * (1 + draws.uniform()) / 6,
                    0.1 + 0.8 * draws.uniform(),
                    List.of(draws.uniform(), draws.uniform(), draws.uniform()));
        }

        boolean covers(int row, int column) {
            double down = row + 0.5 - y;
            double across = Math.abs(column + 0.5 - x);
            return switch (kind) {
                case 1 -> down * down + across * across <= radius * radius;
                case 2 -> Math.abs(down) <= radius && across <= radius;
                default -> down <= radius && across <= (down + radius) / 2;
            };
        }
    }
}
