package org.mtl4j.bench.data;

import java.util.List;
import org.mtl4j.api.data.DataContext;
import org.mtl4j.api.data.Dataset;
import org.mtl4j.api.data.Input;
import org.mtl4j.api.data.Schema;
import org.mtl4j.api.data.Shape;
import org.mtl4j.api.param.Param;
import org.mtl4j.api.plugin.Citation;
import org.mtl4j.api.plugin.Factory;
import org.mtl4j.api.task.Multiclass;

/**
 * Two overlapping articles of clothing in one image: which is the upper left one, which the lower right one?
 *
 * <p>Embedded are the first 6,000 training and the first 1,200 test images of Fashion-MNIST, 28 × 28 pixels in ten classes.
 * Training row k shows training image k on the left and k + 3,000 on the right, test row k test images k and k + 600. The canvas is
 * 36 × 36: the left one covers rows and columns 0–27, the right one 8–35, and where they overlap the larger value counts.
 * Pixels are divided by 255 and not standardised. The same idea with MNIST is MultiMNIST.
 */
final class FashionDuo {

    private static final int TRAINING = 3000;
    private static final int TEST = 600;

    static final Param<Integer> ROWS = Param.integer("rows", "training images, the first of the file")
            .between(1, TRAINING)
            .defaultTo(TRAINING);
    static final Param<Integer> TEST_ROWS = Param.integer("test-rows", "test images, the first of the file")
            .between(1, TEST)
            .defaultTo(TEST);

    static final EmbeddedFile FILE =
            new EmbeddedFile("fashion.bin.gz", "40b6df75679fdc2722dc1311cc62df78e18dde807a2adede0b524ad760a6a8f1");

    static final Factory<DataContext, Dataset> FACTORY = Factory.dataset(
                    "fashion-duo",
                    "two overlapping articles of clothing, left and right: two tasks of ten classes, 3,600 images of 36 × 36",
                    context -> create(context.get(ROWS), context.get(TEST_ROWS)))
            .with(ROWS, TEST_ROWS)
            .citing(
                    Citation.of(
                                    "Xiao, Rasul and Vollgraf",
                                    "Fashion-MNIST: a Novel Image Dataset for Benchmarking Machine Learning Algorithms",
                                    "arXiv",
                                    2017)
                            .arxiv("1708.07747"),
                    Citation.of("Sabour, Frosst and Hinton", "Dynamic Routing Between Capsules", "NIPS", 2017)
                            .arxiv("1710.09829"));

    private static final int CLASSES = 10;
    private static final int SIDE = 28;
    private static final int OFFSET = 8;
    private static final int CANVAS = SIDE + OFFSET;
    private static final float BRIGHTEST = 255;

    private FashionDuo() {}

    static Dataset create(int training, int test) {
        byte[] content = FILE.content();
        int rows = training + test;
        float[] pixels = new float[rows * CANVAS * CANVAS];
        double[] left = new double[rows];
        double[] right = new double[rows];
        for (int row = 0; row < rows; row++) {
            boolean trains = row < training;
            int leftImage = trains ? row : 2 * TRAINING + row - training;
            int rightImage = leftImage + (trains ? TRAINING : TEST);
            overlay(content, leftImage, 0, pixels, row);
            overlay(content, rightImage, OFFSET, pixels, row);
            left[row] = label(content, leftImage);
            right[row] = label(content, rightImage);
        }
        Input.Numbers image = new Input.Numbers("image", new Shape.Image(1, CANVAS, CANVAS)).asIs();
        Multiclass leftTask = Multiclass.of("left", CLASSES);
        Multiclass rightTask = Multiclass.of("right", CLASSES);
        Schema schema = Schema.of(
                        List.of(image),
                        List.of(leftTask, rightTask),
                        rows,
                        new Schema.Source(
                                "Fashion-MNIST, Zalando SE 2017; by way of Debian's dataset-fashion-mnist 0.0~git20200523.55506a9-1",
                                "MIT",
                                FILE.sha256()))
                .split(new Schema.Split.Official(
                        DigitsDuo.range(0, training), List.of(), DigitsDuo.range(training, rows)));
        return new ArrayDataset(
                schema,
                List.of(new ArrayDataset.Values(image, 0, pixels)),
                List.of(new ArrayDataset.Labels(leftTask, 0, left), new ArrayDataset.Labels(rightTask, 0, right)));
    }

    /** All images come first in the file, then all labels, a byte each. */
    private static int label(byte[] content, int image) {
        return content[2 * (TRAINING + TEST) * SIDE * SIDE + image];
    }

    private static void overlay(byte[] content, int image, int offset, float[] pixels, int row) {
        for (int y = 0; y < SIDE; y++) {
            for (int x = 0; x < SIDE; x++) {
                int pixel = (row * CANVAS + y + offset) * CANVAS + x + offset;
                float value = (content[(image * SIDE + y) * SIDE + x] & 0xff) / BRIGHTEST;
                pixels[pixel] = Math.max(pixels[pixel], value);
            }
        }
    }
}
