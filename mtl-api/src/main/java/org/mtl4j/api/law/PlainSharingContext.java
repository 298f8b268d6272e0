package org.mtl4j.api.law;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.mtl4j.api.MtlException;
import org.mtl4j.api.data.Input;
import org.mtl4j.api.data.Shape;
import org.mtl4j.api.network.LayerKind;
import org.mtl4j.api.network.Operation;
import org.mtl4j.api.network.Signal;
import org.mtl4j.api.network.Wiring;
import org.mtl4j.api.param.Param;
import org.mtl4j.api.plugin.Factory;
import org.mtl4j.api.sharing.Block;
import org.mtl4j.api.sharing.Head;
import org.mtl4j.api.sharing.Layer;
import org.mtl4j.api.sharing.SharingContext;
import org.mtl4j.api.sharing.Trunk;
import org.mtl4j.api.task.Task;

/** A stand-in for the engine's context: dense trunk, dense heads, inputs of any shape encoded to one width. */
final class PlainSharingContext implements SharingContext {
    private static final int WIDTH = 6;
    private static final int BLOCKS = 2;

    private final Factory<SharingContext, ?> factory;
    private final Map<String, Object> values;
    private final List<Task> tasks;
    private final Map<String, List<Input>> inputsOfTask;

    PlainSharingContext(
            Factory<SharingContext, ?> factory,
            Map<String, Object> values,
            List<Task> tasks,
            Map<String, List<Input>> inputsOfTask) {
        this.factory = factory;
        this.values = values;
        this.tasks = List.copyOf(tasks);
        this.inputsOfTask = Map.copyOf(inputsOfTask);
    }

    /** Values were put under their parameters' names by a stage, which was told their parameters. */
    @Override
    @SuppressWarnings("unchecked")
    public <T> T get(Param<T> param) {
        if (factory.parameters().stream().noneMatch(p -> p == param)) {
            throw new IllegalArgumentException(
                    "plug-in '%s' asks for the parameter '%s', which its factory does not declare"
                            .formatted(factory.name(), param.name()));
        }
        return (T) values.getOrDefault(param.name(), param.standard());
    }

    @Override
    public List<Task> tasks() {
        return tasks;
    }

    @Override
    public List<Input> inputs(Task task) {
        return inputsOfTask.getOrDefault(task.name(), List.of());
    }

    @Override
    public Layer encoder(Input input) {
        if (input instanceof Input.Categories categories) {
            return (at, in) -> at.dense(
                    "width", at.add("embedding", new Operation.Embedding(categories.cardinalities(), 2), in), WIDTH);
        }
        boolean fits = input.shape().equals(new Shape.Vector(WIDTH));
        return (at, in) -> fits ? in : at.dense("width", at.add("flat", new Operation.Flatten(), in), WIDTH);
    }

    @Override
    public Trunk trunk() {
        List<Block> blocks = IntStream.range(0, BLOCKS)
                .mapToObj(k -> new Block("block-" + k, List.of(this::layer, this::layer)))
                .toList();
        return () -> blocks;
    }

    private Signal layer(Wiring at, Signal in) {
        return at.relu("relu", at.dense("dense", in, WIDTH));
    }

    @Override
    public Head head(Task task) {
        return (at, in) -> at.dense("out", in, task.outputs());
    }

    @Override
    public LayerKind layer(String name) {
        throw new MtlException.InvalidSpec("layer '%s': a rehearsal has no layers of other libraries".formatted(name));
    }

    @Override
    public int width(int nominal) {
        return nominal;
    }
}
