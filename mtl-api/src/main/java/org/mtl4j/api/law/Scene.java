package org.mtl4j.api.law;

import java.util.Arrays;

/**
 * What happens in one step of a {@link Rehearsal}: each declared task's loss and gradient, and which tasks are present.
 * Immutable. Row t of the Jacobian is the gradient of task t in all shared parameters.
 */
public final class Scene {
    private final double[] losses;
    private final double[][] jacobian;
    private final int[] present;

    private Scene(double[] losses, double[][] jacobian, int[] present) {
        this.losses = losses.clone();
        this.jacobian = Arrays.stream(jacobian).map(double[]::clone).toArray(double[][]::new);
        this.present = present.clone();
    }

    /**
     * All tasks are present.
     *
     * @param losses one per task
     * @param jacobian one row per task, all of one length of at least 1
     * @throws IllegalArgumentException if the lengths do not fit
     */
    public static Scene of(double[] losses, double[][] jacobian) {
        boolean fits = jacobian.length == losses.length
                && jacobian.length > 0
                && Arrays.stream(jacobian).allMatch(row -> row.length == jacobian[0].length && row.length > 0);
        if (!fits) {
            throw new IllegalArgumentException(
                    "%d losses and rows of lengths %s; expected one row per loss, of one length"
                            .formatted(
                                    losses.length,
                                    Arrays.toString(Arrays.stream(jacobian)
                                            .mapToInt(row -> row.length)
                                            .toArray())));
        }
        int[] all = new int[losses.length];
        Arrays.setAll(all, t -> t);
        return new Scene(losses, jacobian, all);
    }

    /** All losses are 1. */
    public static Scene of(double[]... jacobian) {
        double[] ones = new double[jacobian.length];
        Arrays.fill(ones, 1);
        return of(ones, jacobian);
    }

    /** The same with only these tasks present, in ascending order of their declared numbers. */
    public Scene present(int... declared) {
        return new Scene(
                losses, jacobian, Arrays.stream(declared).sorted().distinct().toArray());
    }

    /** The same as if each task's loss had been multiplied by its factor. */
    public Scene scaled(double... factors) {
        double[] l = losses.clone();
        double[][] j = new double[jacobian.length][];
        for (int t = 0; t < l.length; t++) {
            double factor = factors[t];
            l[t] *= factor;
            j[t] = Arrays.stream(jacobian[t]).map(g -> factor * g).toArray();
        }
        return new Scene(l, j, present);
    }

    /** The same with gradients multiplied by a number and losses as they are. */
    public Scene steeper(double factor) {
        double[][] j = Arrays.stream(jacobian)
                .map(row -> Arrays.stream(row).map(g -> factor * g).toArray())
                .toArray(double[][]::new);
        return new Scene(losses, j, present);
    }

    /** The same with declared task k being what task {@code order[k]} was; all tasks are present. */
    public Scene ordered(int... order) {
        double[] l = new double[order.length];
        double[][] j = new double[order.length][];
        for (int k = 0; k < order.length; k++) {
            l[k] = losses[order[k]];
            j[k] = jacobian[order[k]];
        }
        return of(l, j);
    }

    /** Number of declared tasks. */
    public int tasks() {
        return losses.length;
    }

    /** Number of shared parameters. */
    public int columns() {
        return jacobian[0].length;
    }

    /** Loss of a declared task. */
    public double loss(int task) {
        return losses[task];
    }

    /** Gradient of a declared task, a copy. */
    public double[] gradient(int task) {
        return jacobian[task].clone();
    }

    /** Declared numbers of the present tasks, a copy. */
    public int[] present() {
        return present.clone();
    }

    double entry(int task, int column) {
        return jacobian[task][column];
    }

    @Override
    public String toString() {
        String shown = losses.length * columns() > 60
                ? "%d×%d".formatted(losses.length, columns())
                : Arrays.deepToString(jacobian);
        return "losses %s, Jacobian %s, present %s".formatted(Arrays.toString(losses), shown, Arrays.toString(present));
    }
}
