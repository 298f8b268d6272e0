package org.mtl4j.engine.network;

import org.mtl4j.engine.network.operation.Parameter;
import org.mtl4j.engine.network.operation.Rows;
import org.mtl4j.engine.network.operation.TaskGradients;

/** A plan as text. */
final class PlanText {

    private PlanText() {}

    static <A> String of(Graph graph, PlanOptions options, PlanMemory<A> memory, Layout layout, SweepRunner<A> runner) {
        StringBuilder text = new StringBuilder("plan in %s for up to %d rows, %d parameters, %d of them shared\n"
                .formatted(memory.kernels().name(), options.capacity(), layout.size(), layout.sharedEnd()));
        for (SweepRunner.Bound bound : runner.operations()) {
            line(
                    text,
                    bound.nodes(),
                    owner(graph, bound.owner()),
                    bound.operation().describe());
        }
        for (Parameter<A> tensor : memory.tensors()) {
            TaskGradients<A> gradients = tensor.tasks();
            if (gradients != null) {
                line(text, tensor.name(), "by task", gradients.describe());
            }
        }
        return text.toString();
    }

    private static void line(StringBuilder text, String names, String owner, String what) {
        text.append("  %-36s %-14s %s\n".formatted(names, owner, what));
    }

    private static String owner(Graph graph, int owner) {
        return owner == Rows.SHARED ? "shared" : graph.tasks().get(owner).name();
    }
}
