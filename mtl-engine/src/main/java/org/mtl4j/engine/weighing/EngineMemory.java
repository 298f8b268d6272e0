package org.mtl4j.engine.weighing;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.mtl4j.api.weighting.Memory;
import org.mtl4j.api.weighting.TaskMemory;
import org.mtl4j.engine.optimize.UpdateRule;

/**
 * All that the weightings of a run remember, cell by cell under unique names; saved by task name, so that a state can be
 * restored into a run whose tasks are declared in another order. Entries of absent tasks are never touched.
 */
public final class EngineMemory {

    /** Numbers by cell and, within it, by what they belong to: a task, a pair of tasks, a group. */
    public record State(Map<String, Map<String, double[]>> cells) {}

    private final Present present;
    private final int columns;
    private final UpdateRule network;
    private final Map<String, MemoryCell> cells = new TreeMap<>();
    private final List<LearnedCell> learned = new ArrayList<>();

    /**
     * @param columns number of shared parameters
     * @param network the rule that trains the network, and with it the values that are learned by the network's optimiser
     */
    public EngineMemory(Present present, int columns, UpdateRule network) {
        this.present = present;
        this.columns = columns;
        this.network = network;
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

    /** Takes over what was saved of another network's memory: all but the cells of columns, if those are now others. */
    public void adopt(State state) {
        cells.forEach((name, cell) -> {
            Map<String, double[]> saved = state.cells().getOrDefault(name, Map.of());
            boolean fits = !(cell instanceof ColumnCell)
                    || saved.values().stream().allMatch(numbers -> numbers.length == columns);
            if (fits && !saved.isEmpty()) {
                cell.restore(saved);
            }
        });
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
            return put(prefix + name, new TaskCell(present, initial));
        }

        @Override
        public PairValues perPair(String name, double initial) {
            return put(prefix + name, new PairCell(present, initial));
        }

        @Override
        public Learned learned(String name, double initial, Learned.By optimizer) {
            LearnedCell cell = put(prefix + name, new LearnedCell(present, initial, optimizer, network));
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
