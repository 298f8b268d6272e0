package org.mtl4j.api.law;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.mtl4j.api.task.Task;
import org.mtl4j.api.weighting.History;

/** The epochs of a rehearsal: what is summed up in the present one, and what was measured in those before. */
final class RehearsalEpochs {

    /** Of one task in one epoch. */
    private record Measured(double sum, int steps, double score) {

        static final Measured NOTHING = new Measured(0, 0, Double.NaN);

        Measured add(double loss) {
            return new Measured(sum + loss, steps + 1, score);
        }

        Measured scored(double by) {
            return new Measured(sum, steps, by);
        }

        double mean() {
            return sum / steps;
        }
    }

    private final List<Map<String, Measured>> epochs = new ArrayList<>(List.of(new TreeMap<>()));
    private boolean higherIsBetter = true;

    int finished() {
        return epochs.size() - 1;
    }

    void add(String task, double loss) {
        epochs.get(finished()).merge(task, Measured.NOTHING.add(loss), (before, now) -> before.add(loss));
    }

    /** Ends the epoch with the scores e^(−mean loss / mean loss in the task's first epoch). */
    void end() {
        epochs.get(finished()).replaceAll((task, now) -> now.scored(Math.exp(-relative(task, now.mean()))));
        epochs.add(new TreeMap<>());
    }

    /** @param scores by declared task */
    void end(List<Task> tasks, double[] scores, boolean higher) {
        higherIsBetter = higher;
        for (int t = 0; t < scores.length; t++) {
            Measured now = epochs.get(finished()).getOrDefault(tasks.get(t).name(), Measured.NOTHING);
            epochs.get(finished()).put(tasks.get(t).name(), now.scored(scores[t]));
        }
        epochs.add(new TreeMap<>());
    }

    private double relative(String task, double loss) {
        double first = epochs.stream()
                .filter(epoch -> epoch.containsKey(task))
                .findFirst()
                .map(epoch -> epoch.getOrDefault(task, Measured.NOTHING).mean())
                .orElse(loss);
        return loss == 0 ? 0 : loss / first;
    }

    /** @param present declared numbers of the tasks that are present */
    History of(List<Task> tasks, int[] present) {
        return new History() {
            @Override
            public double meanLoss(int epoch, int i, Over over) {
                return measured(epoch, i).mean();
            }

            @Override
            public double validationScore(int epoch, int i) {
                return measured(epoch, i).score();
            }

            @Override
            public boolean higherIsBetter(int i) {
                return higherIsBetter;
            }

            private Measured measured(int epoch, int i) {
                if (epoch < 0 || epoch >= finished()) {
                    throw new IndexOutOfBoundsException("history of epoch %d when %d epochs are finished, for tasks %s"
                            .formatted(epoch, finished(), Arrays.toString(present)));
                }
                return epochs.get(epoch).getOrDefault(tasks.get(present[i]).name(), Measured.NOTHING);
            }
        };
    }

    RehearsalEpochs copy() {
        RehearsalEpochs copy = new RehearsalEpochs();
        copy.become(this);
        return copy;
    }

    void become(RehearsalEpochs other) {
        List<Map<String, Measured>> copies = new ArrayList<>();
        other.epochs.forEach(epoch -> copies.add(new TreeMap<>(epoch)));
        epochs.clear();
        epochs.addAll(copies);
        higherIsBetter = other.higherIsBetter;
    }
}
