package org.mtl4j.bench.data;

import java.util.List;
import java.util.stream.IntStream;
import org.mtl4j.api.data.DataContext;
import org.mtl4j.api.data.Dataset;
import org.mtl4j.api.data.Input;
import org.mtl4j.api.data.Schema;
import org.mtl4j.api.data.Shape;
import org.mtl4j.api.plugin.Citation;
import org.mtl4j.api.plugin.Factory;
import org.mtl4j.api.task.Multiclass;

/**
 * Two overlapping handwritten digits in one small image: which is the left one, which the right one?
 *
 * <p>Base rows are the 1,797 digits of 8 × 8 pixels of the UCI test part, in their order: those whose number is divisible by 5
 * are for test (360), the others for training (1,437), so no writer's digit is in both. Image k of pass p shows base row k on
 * the left and base row (61 k + 17 + 499 p) mod m on the right, m base rows in all; three passes for training, one for test. The
 * canvas is 10 × 10: the left digit covers rows and columns 0–7, the right one 2–9, and where they overlap the larger value
 * counts. Pixels are divided by 16 and not standardised. The same idea with MNIST is MultiMNIST.
 */
final class DigitsDuo {

    static final EmbeddedFile FILE =
            new EmbeddedFile("digits.csv.gz", "6ebb3d2fee246a4e99363262ddf8a00a3c41bee6014c373ed9d9216ba7f651b8");

    static final Factory<DataContext, Dataset> FACTORY = Factory.dataset(
                    "digits-duo",
                    "two overlapping handwritten digits, left and right: two tasks of ten classes, 4,671 images of 10 × 10",
                    context -> create())
            .citing(
                    Citation.of(
                            "Alpaydin and Kaynak",
                            "Optical Recognition of Handwritten Digits",
                            "UCI Machine Learning Repository",
                            1998),
                    Citation.of("Sabour, Frosst and Hinton", "Dynamic Routing Between Capsules", "NIPS", 2017)
                            .arxiv("1710.09829"));

    private static final int CLASSES = 10;
    private static final int SIDE = 8;
    private static final int OFFSET = 2;
    private static final int CANVAS = SIDE + OFFSET;
    private static final double BRIGHTEST = 16;
    private static final int TEST_EVERY = 5;
    private static final int TRAINING_PASSES = 3;

    private DigitsDuo() {}

    static Dataset create() {
        TextTable table = TextTable.plain(FILE.name(), FILE.content());
        double[][] digits = digits(table);
        int[] training = IntStream.range(0, digits.length)
                .filter(i -> i % TEST_EVERY != 0)
                .toArray();
        int[] test = IntStream.range(0, digits.length)
                .filter(i -> i % TEST_EVERY == 0)
                .toArray();
        int trainingRows = TRAINING_PASSES * training.length;
        Canvases canvases = new Canvases(digits, trainingRows + test.length);
        for (int pass = 0; pass < TRAINING_PASSES; pass++) {
            canvases.draw(training, pass);
        }
        canvases.draw(test, 0);
        Input.Numbers pixels = new Input.Numbers("pixels", new Shape.Vector(CANVAS * CANVAS)).asIs();
        Multiclass left = Multiclass.of("left", CLASSES);
        Multiclass right = Multiclass.of("right", CLASSES);
        Schema schema = Schema.of(
                        List.of(pixels),
                        List.of(left, right),
                        canvases.rows,
                        new Schema.Source(
                                "Alpaydin and Kaynak: Optical Recognition of Handwritten Digits, UCI 1998; by way of scikit-learn 1.9.1",
                                "CC-BY-4.0 (UCI), BSD-3-Clause (scikit-learn)",
                                FILE.sha256()))
                .split(new Schema.Split.Official(
                        range(0, trainingRows), List.of(), range(trainingRows, canvases.rows)));
        return new ArrayDataset(
                schema,
                List.of(new ArrayDataset.Values(pixels, 0, canvases.pixels)),
                List.of(
                        new ArrayDataset.Labels(left, 0, canvases.left),
                        new ArrayDataset.Labels(right, 0, canvases.right)));
    }

    static List<Integer> range(int from, int to) {
        return IntStream.range(from, to).boxed().toList();
    }

    /** Row-major: 64 pixel values and the class. */
    private static double[][] digits(TextTable table) {
        double[][] columns = new double[SIDE * SIDE + 1][];
        for (int c = 0; c < columns.length; c++) {
            columns[c] = EmbeddedTable.numbers(table, c);
        }
        double[][] rows = new double[table.rows().size()][columns.length];
        for (int row = 0; row < rows.length; row++) {
            for (int c = 0; c < columns.length; c++) {
                rows[row][c] = columns[c][row];
            }
        }
        return rows;
    }

    /** The images that are being made. */
    private static final class Canvases {
        private final double[][] digits;
        private final int rows;
        private final float[] pixels;
        private final double[] left;
        private final double[] right;
        private int next;

        private Canvases(double[][] digits, int rows) {
            this.digits = digits;
            this.rows = rows;
            this.pixels = new float[rows * CANVAS * CANVAS];
            this.left = new double[rows];
            this.right = new double[rows];
        }

        private void draw(int[] base, int pass) {
            for (int k = 0; k < base.length; k++) {
                double[] leftDigit = digits[base[k]];
                double[] rightDigit = digits[base[(61 * k + 17 + 499 * pass) % base.length]];
                overlay(leftDigit, 0);
                overlay(rightDigit, OFFSET);
                left[next] = leftDigit[SIDE * SIDE];
                right[next] = rightDigit[SIDE * SIDE];
                next++;
            }
        }

        private void overlay(double[] digit, int offset) {
            for (int y = 0; y < SIDE; y++) {
                for (int x = 0; x < SIDE; x++) {
                    int pixel = (next * CANVAS + y + offset) * CANVAS + x + offset;
                    pixels[pixel] = Math.max(pixels[pixel], (float) (digit[y * SIDE + x] / BRIGHTEST));
                }
            }
        }
    }
}
