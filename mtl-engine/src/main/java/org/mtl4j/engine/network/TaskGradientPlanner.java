package org.mtl4j.engine.network;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.mtl4j.engine.network.kernel.Kernels;
import org.mtl4j.engine.network.kernel.Memory;
import org.mtl4j.engine.network.operation.Dense;
import org.mtl4j.engine.network.operation.EmbeddingTable;
import org.mtl4j.engine.network.operation.GhostGradients;
import org.mtl4j.engine.network.operation.Lookup;
import org.mtl4j.engine.network.operation.Parameter;
import org.mtl4j.engine.network.operation.RecomputedGradients;
import org.mtl4j.engine.network.operation.Rows;
import org.mtl4j.engine.network.operation.SparseGradients;
import org.mtl4j.engine.network.operation.StoredGradients;
import org.mtl4j.engine.network.operation.WeightedDeltas;

/**
 * Chooses how the gradients of single tasks are kept, parameter by parameter. For a dense layer [n × m] with B rows and K
 * tasks, stored gradients cost K n m multiplications per row and K n m numbers; ghost products B (n / 2 + K m) + n m and B²
 * numbers for all layers together; gradients formed again K (K + 1) / 2 n m and two of them. The cheapest is taken of
 * those that stay within the memory bound. Of a large embedding the vectors that occur are stored; parameters of other
 * operations are few and always stored.
 */
final class TaskGradientPlanner<A> {
    private final PlanOptions options;
    private final int tasks;
    private final PlanMemory<A> memory;
    private final Kernels<A> kernels;

    TaskGradientPlanner(PlanOptions options, int tasks, PlanMemory<A> memory) {
        this.options = options;
        this.tasks = tasks;
        this.memory = memory;
        kernels = memory.kernels();
    }

    void choose(List<SweepRunner.Bound> operations) {
        Map<Parameter<A>, List<Dense<A>>> layers = layers(operations);
        Map<Parameter<A>, List<EmbeddingTable<A>>> lookups = lookups(operations);
        long left = options.memoryBound();
        List<Dense<A>> ghosts = new ArrayList<>();
        List<Dense<A>> recomputed = new ArrayList<>();
        for (Parameter<A> parameter : memory.tensors()) {
            if (parameter.owner() != Rows.SHARED) {
                continue;
            }
            long bytes = (long) tasks * parameter.length() * kernels.bytes();
            Dense<A> layer = single(layers.get(parameter));
            if (layer == null || options.columns()) {
                keep(parameter, lookups.getOrDefault(parameter, List.of()));
                continue;
            }
            double ghost = GhostGradients.cost(layer, options.capacity(), tasks);
            double other = bytes > left ? RecomputedGradients.cost(layer, tasks) : StoredGradients.cost(layer, tasks);
            if (ghost < other) {
                ghosts.add(layer);
            } else if (bytes > left) {
                recomputed.add(layer);
            } else {
                left -= bytes;
                store(parameter);
            }
        }
        keepDeltas(ghosts, recomputed);
    }

    private Map<Parameter<A>, List<Dense<A>>> layers(List<SweepRunner.Bound> operations) {
        Map<Parameter<A>, List<Dense<A>>> layers = new HashMap<>();
        for (SweepRunner.Bound bound : operations) {
            if (bound.operation() instanceof Dense<?> dense) {
                @SuppressWarnings("unchecked") // all operations of a plan have its array type
                Dense<A> layer = (Dense<A>) dense;
                layers.computeIfAbsent(layer.weights(), p -> new ArrayList<>()).add(layer);
            }
        }
        return layers;
    }

    private Map<Parameter<A>, List<EmbeddingTable<A>>> lookups(List<SweepRunner.Bound> operations) {
        Map<Parameter<A>, List<EmbeddingTable<A>>> lookups = new HashMap<>();
        for (SweepRunner.Bound bound : operations) {
            if (bound.operation() instanceof Lookup<?> lookup) {
                @SuppressWarnings("unchecked") // all operations of a plan have its array type
                List<EmbeddingTable<A>> tables = ((Lookup<A>) lookup).tables();
                tables.forEach(table -> lookups.computeIfAbsent(table.parameter(), p -> new ArrayList<>())
                        .add(table));
            }
        }
        return lookups;
    }

    /** A table that is much larger than what a batch looks up keeps what occurs; everything else is stored. */
    private void keep(Parameter<A> parameter, List<EmbeddingTable<A>> uses) {
        int most = uses.stream().mapToInt(EmbeddingTable::most).sum();
        if (uses.isEmpty() || uses.stream().anyMatch(EmbeddingTable::whole)) {
            store(parameter);
        } else {
            parameter.tasks(new SparseGradients<>(parameter, uses.get(0).width(), most, tasks, kernels));
        }
    }

    /** The layer of a parameter that is used once, by a shared layer with rows; others have to be stored. */
    private @Nullable Dense<A> single(@Nullable List<Dense<A>> uses) {
        if (uses == null || uses.size() != 1) {
            return null;
        }
        Dense<A> layer = uses.get(0);
        return layer.y().owner() == Rows.SHARED && !layer.y().rowless() ? layer : null;
    }

    private void store(Parameter<A> parameter) {
        parameter.tasks(memory.own(new StoredGradients<>(parameter, tasks, kernels)));
    }

    private void keepDeltas(List<Dense<A>> ghosts, List<Dense<A>> recomputed) {
        if (ghosts.isEmpty() && recomputed.isEmpty()) {
            return;
        }
        List<Dense<A>> all = new ArrayList<>(ghosts);
        all.addAll(recomputed);
        long widest = all.stream().mapToLong(l -> l.y().stride()).max().orElse(0);
        long largest = all.stream().mapToLong(l -> l.weights().length()).max().orElse(0);
        long capacity = options.capacity();
        WeightedDeltas<A> deltas = memory.own(new WeightedDeltas<>(capacity * widest, largest, kernels));
        if (!ghosts.isEmpty()) {
            Memory<A> square = memory.memory(capacity * capacity);
            Memory<A> image = memory.memory(capacity * widest);
            ghosts.forEach(l -> l.weights().tasks(new GhostGradients<>(l, deltas, kernels, square, image)));
        }
        recomputed.forEach(l -> l.weights().tasks(new RecomputedGradients<>(l, deltas, kernels)));
    }
}
