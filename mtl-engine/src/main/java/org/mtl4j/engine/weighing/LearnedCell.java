package org.mtl4j.engine.weighing;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.mtl4j.api.weighting.Memory;
import org.mtl4j.engine.optimize.Adam;
import org.mtl4j.engine.optimize.ScalarOptimizer;
import org.mtl4j.engine.optimize.Sgd;
import org.mtl4j.engine.optimize.UpdateRule;

/** A number per task that an optimiser moves, each with a step count of its own. */
final class LearnedCell implements MemoryCell, Memory.Learned {

    private final Present present;
    private final double[] values;
    private final double[] derivatives;
    private final ScalarOptimizer optimizer;

    /** @param network the rule that trains the network */
    LearnedCell(Present present, double initial, By by, UpdateRule network) {
        this.present = present;
        values = new double[present.all().size()];
        derivatives = new double[values.length];
        Arrays.fill(values, initial);
        Arrays.fill(derivatives, Double.NaN);
        optimizer = new ScalarOptimizer(rule(by, network), values);
    }

    private static UpdateRule rule(By by, UpdateRule network) {
        if (by instanceof By.Sgd sgd) {
            return Sgd.plain(sgd.rate());
        }
        if (by instanceof By.Adam adam) {
            return Adam.of(adam.rate(), adam.weightDecay());
        }
        return network.withoutWeightDecay();
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
                optimizer.step(task, derivatives[task], rateFactor);
                derivatives[task] = Double.NaN;
            }
        }
    }

    /** For each task its value, then its place in each array of the optimiser's state. */
    @Override
    public Map<String, double[]> save() {
        Map<String, double[]> saved = new TreeMap<>();
        List<double[]> state = List.copyOf(optimizer.state().values());
        for (int task = 0; task < values.length; task++) {
            double[] numbers = new double[1 + state.size()];
            numbers[0] = values[task];
            for (int k = 0; k < state.size(); k++) {
                numbers[1 + k] = state.get(k)[task];
            }
            saved.put(name(task), numbers);
        }
        return saved;
    }

    @Override
    public void restore(Map<String, double[]> saved) {
        SortedMap<String, double[]> state = optimizer.state();
        for (int task = 0; task < values.length; task++) {
            double[] numbers = saved.get(name(task));
            if (numbers != null) {
                values[task] = numbers[0];
                int k = 1;
                for (double[] array : state.values()) {
                    array[task] = numbers[k++];
                }
            }
        }
        optimizer.restore(state);
    }

    private String name(int task) {
        return present.all().get(task).name();
    }
}
