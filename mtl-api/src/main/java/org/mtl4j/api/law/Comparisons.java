package org.mtl4j.api.law;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.mtl4j.api.task.Regression;
import org.mtl4j.api.task.Task;

/** The little arithmetic that laws of weightings compare answers with. */
final class Comparisons {

    /** How far two numbers that should be the same may be apart, relative to the vectors they belong to. */
    static final double TOLERANCE = 1e-6;

    private Comparisons() {}

    static List<Task> tasks(int count) {
        return IntStream.range(0, count)
                .<Task>mapToObj(t -> Regression.of("t" + t, 1))
                .toList();
    }

    /** The answers of a run in which an epoch has two steps. */
    static List<Answer> answers(Rehearsal run, List<Scene> scenes) {
        List<Answer> answers = new ArrayList<>();
        for (Scene scene : scenes) {
            answers.add(run.step(scene));
            if (answers.size() % 2 == 0) {
                run.endEpoch();
            }
        }
        return answers;
    }

    static List<double[]> directions(Rehearsal run, List<Scene> scenes) {
        return answers(run, scenes).stream().map(Answer::direction).toList();
    }

    static Optional<String> difference(List<double[]> a, List<double[]> b, double tolerance) {
        for (int step = 0; step < a.size(); step++) {
            double scale = tolerance * Math.max(norm(a.get(step)), norm(b.get(step)));
            for (int c = 0; c < a.get(step).length; c++) {
                double x = a.get(step)[c];
                double y = b.get(step)[c];
                if (Double.compare(x, y) != 0 && !(Math.abs(x - y) <= scale)) {
                    return Optional.of("in step %d: %s, not %s"
                            .formatted(step, Arrays.toString(b.get(step)), Arrays.toString(a.get(step))));
                }
            }
        }
        return Optional.empty();
    }

    static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int c = 0; c < a.length; c++) {
            sum += a[c] * b[c];
        }
        return sum;
    }

    static double norm(double[] a) {
        return Math.sqrt(dot(a, a));
    }

    static double cosine(double[] a, double[] b) {
        return dot(a, b) / (norm(a) * norm(b));
    }
}
