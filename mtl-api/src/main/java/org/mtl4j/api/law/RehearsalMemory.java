package org.mtl4j.api.law;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntFunction;
import java.util.function.IntSupplier;
import java.util.stream.IntStream;
import org.mtl4j.api.weighting.Memory;
import org.mtl4j.api.weighting.TaskMemory;
import org.mtl4j.api.weighting.Weights;

/**
 * What a strategy remembers in a rehearsal: numbers by cell and, within it, by what they belong to. Everything a strategy
 * is given looks here at every call, so that a state can be taken and put back as a whole.
 */
final class RehearsalMemory {
    private static final String WHOLE = "";

    private final Map<String, Map<String, double[]>> cells = new TreeMap<>();
    private final Map<String, Double> derivatives = new HashMap<>();
    private final List<Learner> learners = new ArrayList<>();
    private final IntSupplier present;
    private final IntFunction<String> nameOf;
    private final double rate;

    /**
     * @param present how many tasks are present
     * @param nameOf name of the i-th present task
     * @param rate what the network's optimiser moves learned values with: plain gradient descent
     */
    RehearsalMemory(IntSupplier present, IntFunction<String> nameOf, double rate) {
        this.present = present;
        this.nameOf = nameOf;
        this.rate = rate;
    }

    Map<String, Map<String, double[]>> save() {
        Map<String, Map<String, double[]>> copy = new TreeMap<>();
        cells.forEach((cell, values) -> {
            Map<String, double[]> of = new TreeMap<>();
            values.forEach((key, numbers) -> of.put(key, numbers.clone()));
            copy.put(cell, of);
        });
        return copy;
    }

    void restore(Map<String, Map<String, double[]>> saved) {
        if (!saved.keySet().equals(cells.keySet())) {
            throw new IllegalArgumentException("the saved memory has the cells %s, this strategy asked for %s"
                    .formatted(saved.keySet(), cells.keySet()));
        }
        saved.forEach((cell, values) -> {
            Map<String, double[]> of = cell(cell);
            of.clear();
            values.forEach((key, numbers) -> of.put(key, numbers.clone()));
        });
    }

    /** Moves the learned values whose derivatives were given. */
    void learn() {
        learners.forEach(Learner::move);
        derivatives.clear();
    }

    double[] columns(TaskMemory memory, int i, int from, int length) {
        if (!(memory instanceof Columns columns) || columns.owner != this) {
            throw new IllegalArgumentException("a memory that this run did not give: " + memory);
        }
        return cell(columns.cell).computeIfAbsent(nameOf.apply(i) + "@" + from, k -> new double[length]);
    }

    Memory of(String prefix) {
        return new Scoped(prefix);
    }

    private Map<String, double[]> cell(String name) {
        Map<String, double[]> cell = cells.get(name);
        if (cell == null) {
            throw new IllegalStateException("there is no memory cell '%s'".formatted(name));
        }
        return cell;
    }

    private String open(String name) {
        if (cells.putIfAbsent(name, new TreeMap<>()) != null) {
            throw new IllegalStateException(
                    "two memory cells named '%s'; each strategy may ask for a name once, in its constructor"
                            .formatted(name));
        }
        return name;
    }

    private double get(String cell, String key, double initial) {
        double[] value = cell(cell).get(key);
        return value == null ? initial : value[0];
    }

    private void set(String cell, String key, double value) {
        cell(cell).put(key, new double[] {value});
    }

    private record Columns(RehearsalMemory owner, String cell) implements TaskMemory {}

    private final class Scoped implements Memory {
        private final String prefix;

        Scoped(String prefix) {
            this.prefix = prefix;
        }

        @Override
        public Count number(String name, double initial) {
            String cell = open(prefix + name);
            set(cell, WHOLE, initial);
            return new Count() {
                @Override
                public double get() {
                    return RehearsalMemory.this.get(cell, WHOLE, initial);
                }

                @Override
                public void set(double value) {
                    RehearsalMemory.this.set(cell, WHOLE, value);
                }
            };
        }

        @Override
        public TaskValues perTask(String name, double initial) {
            String cell = open(prefix + name);
            return new TaskValues() {
                @Override
                public double get(int i) {
                    return RehearsalMemory.this.get(cell, nameOf.apply(i), initial);
                }

                @Override
                public void set(int i, double value) {
                    RehearsalMemory.this.set(cell, nameOf.apply(i), value);
                }
            };
        }

        @Override
        public PairValues perPair(String name, double initial) {
            String cell = open(prefix + name);
            return new PairValues() {
                @Override
                public double get(int group, int i, int j) {
                    return RehearsalMemory.this.get(cell, key(group, i, j), initial);
                }

                @Override
                public void set(int group, int i, int j, double value) {
                    RehearsalMemory.this.set(cell, key(group, i, j), value);
                }

                private String key(int group, int i, int j) {
                    return nameOf.apply(i) + "|" + nameOf.apply(j) + "|" + group;
                }
            };
        }

        @Override
        public Learned learned(String name, double initial, Learned.By optimizer) {
            String cell = open(prefix + name);
            learners.add(new Learner(cell, initial, optimizer));
            return new Learned() {
                @Override
                public double get(int i) {
                    return RehearsalMemory.this.get(cell, nameOf.apply(i), initial);
                }

                @Override
                public void gradient(int i, double derivative) {
                    derivatives.put(cell + "@" + nameOf.apply(i), derivative);
                }
            };
        }

        @Override
        public TaskMemory perColumn(String name) {
            return new Columns(RehearsalMemory.this, open(prefix + name));
        }

        @Override
        public Answer answer(String name) {
            return new KeptAnswer(open(prefix + name));
        }
    }

    /** Moves one cell of learned values; a value's numbers are itself and, of Adam, two moments and the count of steps. */
    private final class Learner {
        private static final double FIRST = 0.9;
        private static final double SECOND = 0.999;
        private static final double EPSILON = 1e-8;

        private final String cell;
        private final double initial;
        private final Memory.Learned.By by;

        Learner(String cell, double initial, Memory.Learned.By by) {
            this.cell = cell;
            this.initial = initial;
            this.by = by;
        }

        void move() {
            derivatives.forEach((key, derivative) -> {
                if (key.startsWith(cell + "@")) {
                    String task = key.substring(cell.length() + 1);
                    double[] now = cell(cell).computeIfAbsent(task, k -> new double[] {initial, 0, 0, 0});
                    if (by instanceof Memory.Learned.By.Adam adam) {
                        adam(now, derivative, adam);
                    } else {
                        now[0] -= (by instanceof Memory.Learned.By.Sgd sgd ? sgd.rate() : rate) * derivative;
                    }
                }
            });
        }

        private static void adam(double[] now, double derivative, Memory.Learned.By.Adam adam) {
            double g = derivative + adam.weightDecay() * now[0];
            now[3]++;
            now[1] = FIRST * now[1] + (1 - FIRST) * g;
            now[2] = SECOND * now[2] + (1 - SECOND) * g * g;
            double first = now[1] / (1 - Math.pow(FIRST, now[3]));
            double second = now[2] / (1 - Math.pow(SECOND, now[3]));
            now[0] -= adam.rate() * first / (Math.sqrt(second) + EPSILON);
        }
    }

    /** Under each task's name its weights in all parts of the answer; under none the norm limit and the parts. */
    private final class KeptAnswer implements Memory.Answer {
        private final String cell;

        KeptAnswer(String cell) {
            this.cell = cell;
        }

        @Override
        public boolean covers() {
            return IntStream.range(0, present.getAsInt())
                    .allMatch(i -> cell(cell).containsKey(nameOf.apply(i)));
        }

        @Override
        public void keep(Weights weights) {
            RehearsalWeights answer = RehearsalWeights.of(weights);
            double[] shape = {answer.normLimit(), answer.groups(), answer.batches()};
            double[] before = cell(cell).get(WHOLE);
            if (before != null && (before[1] != shape[1] || before[2] != shape[2])) {
                cell(cell).clear();
            }
            cell(cell).put(WHOLE, shape);
            for (int i = 0; i < answer.size(); i++) {
                List<RehearsalWeights> parts = answer.parts();
                double[] numbers = new double[2 * parts.size()];
                for (int k = 0; k < parts.size(); k++) {
                    numbers[2 * k] = parts.get(k).get(i);
                    numbers[2 * k + 1] = parts.get(k).getPrivate(i);
                }
                cell(cell).put(nameOf.apply(i), numbers);
            }
        }

        @Override
        public void blend(double share, Weights weights) {
            RehearsalWeights answer = RehearsalWeights.of(weights);
            double[] shape = cell(cell).get(WHOLE);
            if (shape == null) {
                return;
            }
            answer.shape((int) shape[1], (int) shape[2]);
            List<RehearsalWeights> parts = answer.parts();
            for (int i = 0; i < answer.size(); i++) {
                double[] kept = cell(cell).get(nameOf.apply(i));
                for (int k = 0; kept != null && k < parts.size(); k++) {
                    RehearsalWeights part = parts.get(k);
                    part.set(i, blend(share, kept[2 * k], part.get(i)));
                    part.setPrivate(i, blend(share, kept[2 * k + 1], part.getPrivate(i)));
                }
            }
            if (share == 1) {
                answer.limitNorm(shape[0]);
            }
        }

        private static double blend(double share, double kept, double now) {
            if (share == 1 || Double.isNaN(now)) {
                return kept;
            }
            return Double.isNaN(kept) ? now : share * kept + (1 - share) * now;
        }
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        cells.forEach((cell, values) -> values.forEach(
                (key, numbers) -> text.append("%s[%s] = %s%n".formatted(cell, key, Arrays.toString(numbers)))));
        return text.toString();
    }
}
