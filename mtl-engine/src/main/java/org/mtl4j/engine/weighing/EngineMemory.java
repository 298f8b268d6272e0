package org.mtl4j.engine.weighing;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.mtl4j.api.task.Task;
import org.mtl4j.api.weighting.Memory;
import org.mtl4j.api.weighting.TaskMemory;

/**
 * All that the weightings of a run remember, cell by cell under unique names; saved by task name, so that a state can be
 * restored into a run whose tasks are declared in another order. Entries of absent tasks are never touched.
 */
public final class EngineMemory {

    /** Numbers by cell and, within it, by what they belong to: a task, a pair of tasks, a group. */
    public record State(Map<String, Map<String, double[]>> cells) {}

    private final Present present;
    private final int columns;
    private final ValueTrainer trainer;
    private final Map<String, MemoryCell> cells = new TreeMap<>();
    private final List<LearnedCell> learned = new ArrayList<>();

    /** @param columns number of shared parameters */
    public EngineMemory(Present present, int columns, ValueTrainer trainer) {
        this.present = present;
        this.columns = columns;
        this.trainer = trainer;
    }

    /** The memory of one strategy: its cells are named below {@code prefix}. */
    public Memory of(String prefix) {
        return new Scoped(prefix);
    }

    /** Moves the learned values whose derivatives were given since the last call. */
    public void learn(double rateFactor) {
        for (int k = 0; k < learned.size(); k++) {
            learned.get(k).move(rateFactor);
        }
    }

    public State save() {
        Map<String, Map<String, double[]>> saved = new TreeMap<>();
        cells.forEach((name, cell) -> saved.put(name, cell.save()));
        return new State(saved);
    }

    public void restore(State state) {
        if (!state.cells().keySet().equals(cells.keySet())) {
            throw new IllegalArgumentException("saved memory has the cells %s, this run has %s"
                    .formatted(state.cells().keySet(), cells.keySet()));
        }
        cells.forEach((name, cell) -> cell.restore(state.cells().getOrDefault(name, Map.of())));
    }

    private <C extends MemoryCell> C put(String name, C cell) {
        if (cells.putIfAbsent(name, cell) != null) {
            throw new IllegalStateException(
                    "two memory cells named '%s'; each strategy may ask for a name once, in its constructor"
                            .formatted(name));
        }
        return cell;
    }

    private String name(int task) {
        return present.all().get(task).name();
    }

    /** Saves an array by task name. */
    private Map<String, double[]> byTask(double[] values) {
        Map<String, double[]> saved = new TreeMap<>();
        for (int task = 0; task < values.length; task++) {
            saved.put(name(task), new double[] {values[task]});
        }
        return saved;
    }

    private void byTask(Map<String, double[]> saved, double[] into) {
        for (int task = 0; task < into.length; task++) {
            double[] value = saved.get(name(task));
            if (value != null) {
                into[task] = value[0];
            }
        }
    }

    private final class Scoped implements Memory {

        private final String prefix;

        Scoped(String prefix) {
            this.prefix = prefix;
        }

        @Override
        public Count number(String name, double initial) {
            return put(prefix + name, new NumberCell(initial));
        }

        @Override
        public TaskValues perTask(String name, double initial) {
            return put(prefix + name, new TaskCell(initial));
        }

        @Override
        public PairValues perPair(String name, double initial) {
            return put(prefix + name, new PairCell(initial));
        }

        @Override
        public Learned learned(String name, double initial, Learned.By optimizer) {
            LearnedCell cell = put(prefix + name, new LearnedCell(initial, optimizer));
            learned.add(cell);
            return cell;
        }

        @Override
        public TaskMemory perColumn(String name) {
            return put(prefix + name, new ColumnCell()).memory;
        }

        @Override
        public Answer answer(String name) {
            return put(prefix + name, new AnswerCell(present));
        }
    }

    private static final class NumberCell implements MemoryCell, Memory.Count {

        private double value;

        NumberCell(double initial) {
            value = initial;
        }

        @Override
        public double get() {
            return value;
        }

        @Override
        public void set(double value) {
            this.value = value;
        }

        @Override
        public Map<String, double[]> save() {
            return Map.of("value", new double[] {value});
        }

        @Override
        public void restore(Map<String, double[]> saved) {
            double[] kept = saved.get("value");
            if (kept != null) {
                value = kept[0];
            }
        }
    }

    private final class TaskCell implements MemoryCell, Memory.TaskValues {

        private final double[] values = new double[present.all().size()];

        TaskCell(double initial) {
            Arrays.fill(values, initial);
        }

        @Override
        public double get(int i) {
            return values[present.declared(i)];
        }

        @Override
        public void set(int i, double value) {
            values[present.declared(i)] = value;
        }

        @Override
        public Map<String, double[]> save() {
            return byTask(values);
        }

        @Override
        public void restore(Map<String, double[]> saved) {
            byTask(saved, values);
        }
    }

    private final class PairCell implements MemoryCell, Memory.PairValues {

        private final double initial;
        private final List<double[]> groups = new ArrayList<>();

        PairCell(double initial) {
            this.initial = initial;
        }

        private double[] group(int group) {
            int tasks = present.all().size();
            while (groups.size() <= group) {
                double[] values = new double[tasks * tasks];
                Arrays.fill(values, initial);
                groups.add(values);
            }
            return groups.get(group);
        }

        private int position(int i, int j) {
            return present.declared(i) * present.all().size() + present.declared(j);
        }

        @Override
        public double get(int group, int i, int j) {
            return group(group)[position(i, j)];
        }

        @Override
        public void set(int group, int i, int j, double value) {
            group(group)[position(i, j)] = value;
        }

        @Override
        public Map<String, double[]> save() {
            Map<String, double[]> saved = new TreeMap<>();
            List<Task> tasks = present.all();
            for (int i = 0; i < tasks.size(); i++) {
                for (int j = 0; j < tasks.size(); j++) {
                    double[] values = new double[groups.size()];
                    for (int k = 0; k < values.length; k++) {
                        values[k] = groups.get(k)[i * tasks.size() + j];
                    }
                    saved.put(name(i) + "|" + name(j), values);
                }
            }
            return saved;
        }

        @Override
        public void restore(Map<String, double[]> saved) {
            groups.clear();
            List<Task> tasks = present.all();
            for (int i = 0; i < tasks.size(); i++) {
                for (int j = 0; j < tasks.size(); j++) {
                    double[] values = saved.getOrDefault(name(i) + "|" + name(j), new double[0]);
                    for (int k = 0; k < values.length; k++) {
                        group(k)[i * tasks.size() + j] = values[k];
                    }
                }
            }
        }
    }

    private final class LearnedCell implements MemoryCell, Memory.Learned {

        private final double[] values = new double[present.all().size()];
        private final double[] derivatives = new double[values.length];
        private final ValueTrainer.Moves moves;

        LearnedCell(double initial, By optimizer) {
            Arrays.fill(values, initial);
            Arrays.fill(derivatives, Double.NaN);
            moves = trainer.moves(optimizer, values.length);
        }

        @Override
        public double get(int i) {
            return values[present.declared(i)];
        }

        @Override
        public void gradient(int i, double derivative) {
            derivatives[present.declared(i)] = derivative;
        }

        void move(double rateFactor) {
            for (int task = 0; task < values.length; task++) {
                if (!Double.isNaN(derivatives[task])) {
                    values[task] = moves.move(task, values[task], derivatives[task], rateFactor);
                    derivatives[task] = Double.NaN;
                }
            }
        }

        @Override
        public Map<String, double[]> save() {
            Map<String, double[]> saved = new TreeMap<>();
            for (int task = 0; task < values.length; task++) {
                double[] state = moves.save(task);
                double[] all = new double[state.length + 1];
                all[0] = values[task];
                System.arraycopy(state, 0, all, 1, state.length);
                saved.put(name(task), all);
            }
            return saved;
        }

        @Override
        public void restore(Map<String, double[]> saved) {
            for (int task = 0; task < values.length; task++) {
                double[] all = saved.get(name(task));
                if (all != null) {
                    values[task] = all[0];
                    moves.restore(task, Arrays.copyOfRange(all, 1, all.length));
                }
            }
        }
    }

    private final class ColumnCell implements MemoryCell {

        private final ColumnMemory memory = new ColumnMemory(present.all().size(), columns);

        @Override
        public Map<String, double[]> save() {
            Map<String, double[]> saved = new TreeMap<>();
            for (int task = 0; task < present.all().size(); task++) {
                saved.put(name(task), memory.save(task));
            }
            return saved;
        }

        @Override
        public void restore(Map<String, double[]> saved) {
            for (int task = 0; task < present.all().size(); task++) {
                memory.restore(task, saved.getOrDefault(name(task), new double[0]));
            }
        }
    }
}
