package org.mtl4j.api.law;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The scenes on which laws of weightings are tried: matrices that are hard in one way each, and plain ones. */
final class Scenes {
    private static final long SEED = 20;

    private Scenes() {}

    /** Two tasks whose gradients conflict. */
    static Scene conflicting() {
        return Scene.of(new double[] {1, 2}, new double[][] {{1, 0, 0.5, 0}, {-1, 1, 0, 0.25}});
    }

    /** Random numbers of a plain size; the losses are positive. */
    static Scene random(int tasks, int columns, long seed) {
        SeededDraws draws = SeededDraws.of(seed, "scene");
        double[] losses = new double[tasks];
        double[][] jacobian = new double[tasks][columns];
        for (int t = 0; t < tasks; t++) {
            losses[t] = 0.1 + 2 * draws.uniform();
            for (int c = 0; c < columns; c++) {
                jacobian[t][c] = draws.normal();
            }
        }
        return Scene.of(losses, jacobian);
    }

    /** A sequence of random scenes of one size. */
    static List<Scene> sequence(int tasks, int columns, int length) {
        List<Scene> scenes = new ArrayList<>();
        for (int k = 0; k < length; k++) {
            scenes.add(random(tasks, columns, SEED + k));
        }
        return scenes;
    }

    /** Many plain scenes of two to five tasks. */
    static List<Scene> plain() {
        List<Scene> scenes = new ArrayList<>(List.of(conflicting()));
        for (int k = 0; k < 40; k++) {
            scenes.add(random(2 + k % 4, 3 + k % 5, 100 + k));
        }
        return scenes;
    }

    /** Two to five tasks of which some mean of the gradients is 0, and no two are opposite unless there are only two. */
    static List<Scene> stationary() {
        List<Scene> scenes = new ArrayList<>();
        for (int k = 0; k < 20; k++) {
            int tasks = 2 + k % 4;
            Scene free = random(tasks, tasks + 1 + k % 3, 200 + k);
            double[] last = new double[free.columns()];
            double[] losses = new double[tasks];
            double[][] rows = new double[tasks][];
            for (int t = 0; t < tasks; t++) {
                losses[t] = free.loss(t);
                rows[t] = t < tasks - 1 ? free.gradient(t) : last;
                last = t < tasks - 1 ? sum(last, times(-0.5 - t, rows[t])) : last;
            }
            rows[tasks - 1] = last;
            scenes.add(Scene.of(losses, rows));
        }
        return scenes;
    }

    /** Half the squared distance of a point to the bottom of each bowl. */
    static Scene bowls(double[][] bottoms, double[] point) {
        double[] losses = new double[bottoms.length];
        double[][] rows = new double[bottoms.length][];
        for (int t = 0; t < bottoms.length; t++) {
            rows[t] = sum(point, times(-1, bottoms[t]));
            losses[t] = Arrays.stream(rows[t]).map(d -> d * d / 2).sum();
        }
        return Scene.of(losses, rows);
    }

    /** Matrices without full rank, and losses of 0. */
    static Map<String, Scene> degenerate() {
        double[] a = {1, 2, -1, 0.5};
        double[] b = {0.3, -1, 2, 1};
        double[] none = new double[4];
        Map<String, Scene> scenes = new LinkedHashMap<>();
        scenes.put("all gradients 0", Scene.of(none, none, none));
        scenes.put("one gradient 0", Scene.of(a, none, b));
        scenes.put("equal gradients", Scene.of(a, a, a));
        scenes.put("opposite gradients", Scene.of(a, times(-1, a)));
        scenes.put("two opposite gradients of three", Scene.of(a, times(-1, a), b));
        scenes.put("parallel gradients", Scene.of(a, times(3, a), times(0.01, a)));
        scenes.put("rank 2 of 4", Scene.of(a, b, sum(a, b), sum(a, times(-1, b))));
        scenes.put("gradients that sum to 0", Scene.of(a, b, times(-1, sum(a, b))));
        scenes.put("more tasks than columns", Scene.of(new double[] {1}, new double[] {-2}, new double[] {0.5}));
        scenes.put("all losses and gradients 0", Scene.of(new double[3], new double[][] {none, none, none}));
        scenes.put("one loss and gradient 0", Scene.of(new double[] {0, 1}, new double[][] {none, b}));
        return scenes;
    }

    /** Gradients very long, very short, and both. */
    static Map<String, Scene> scaled() {
        Map<String, Scene> scenes = new LinkedHashMap<>();
        Scene base = random(3, 5, SEED);
        for (double scale : new double[] {1e-15, 1e-8, 1e8, 1e15}) {
            scenes.put("gradients times %s".formatted(scale), base.steeper(scale));
        }
        for (double scale : new double[] {1e-15, 1e15}) {
            double[][] rows = {times(scale, base.gradient(0)), base.gradient(1), base.gradient(2)};
            scenes.put("one gradient times %s".formatted(scale), Scene.of(rows));
        }
        scenes.put(
                "lengths from 1e-15 to 1e15",
                Scene.of(times(1e-15, base.gradient(0)), base.gradient(1), times(1e15, base.gradient(2))));
        return scenes;
    }

    static double[] times(double factor, double[] x) {
        return Arrays.stream(x).map(v -> factor * v).toArray();
    }

    private static double[] sum(double[] a, double[] b) {
        double[] sum = new double[a.length];
        Arrays.setAll(sum, c -> a[c] + b[c]);
        return sum;
    }
}
