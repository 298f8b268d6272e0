package org.mtl4j.api.sharing;

import java.util.List;
import org.mtl4j.api.data.Input;
import org.mtl4j.api.data.Shape;
import org.mtl4j.api.network.LayerKind;
import org.mtl4j.api.network.NetworkBuilder;
import org.mtl4j.api.network.Operation;
import org.mtl4j.api.network.Operation.Elementwise.Function;
import org.mtl4j.api.network.Signal;
import org.mtl4j.api.network.Wiring;
import org.mtl4j.api.param.Hyperparameters;
import org.mtl4j.api.task.Extent;
import org.mtl4j.api.task.Task;

/** What an architecture is described for: tasks, inputs, and the templates the run has chosen. */
public interface SharingContext extends Hyperparameters {

    /** All tasks of the run, in declared order. */
    List<Task> tasks();

    /** The inputs a task reads, in declared order. */
    List<Input> inputs(Task task);

    /** Turns one input into a signal the trunk can take, as {@link Trunk#encoder} says. */
    Layer encoder(Input input);

    /** The trunk template that the run has chosen, with its own parameters. */
    Trunk trunk();

    /** From a representation to the numbers a task's loss reads: the last layer only. */
    Head head(Task task);

    /**
     * The same after hidden layers that the task has to itself, named {@code layer-0}, {@code layer-1} …
     *
     * @param hidden nominal widths of the hidden layers, first to last; may be empty
     * @param activation what follows each of them
     */
    default Head head(Task task, List<Integer> hidden, Function activation) {
        Head last = head(task);
        return (at, in) -> {
            Signal signal = in;
            for (int k = 0; k < hidden.size(); k++) {
                Wiring layer = at.in("layer-" + k);
                Signal product = layer.dense("dense", signal, width(hidden.get(k)));
                signal = layer.elementwise("activation", activation, product);
            }
            return last.apply(at, signal);
        };
    }

    /**
     * Scores of pixels, interpolated to the pixels of the image that the task reads where there are fewer; other scores as they
     * are.
     */
    default Signal atLabels(Wiring at, Task task, Signal scores) {
        return inputs(task).stream()
                .filter(input -> task.extent() == Extent.PIXEL && input.shape() instanceof Shape.Image)
                .findFirst()
                .filter(image ->
                        !image.shape().withWidth(1).equals(scores.shape().withWidth(1)))
                .map(image -> at.add("enlarged", new Operation.Fit(Operation.Pool.Kind.MEAN), scores, at.input(image)))
                .orElse(scores);
    }

    /**
     * A kind of layer that a plug-in or the engine ("dl4j") offers.
     *
     * @throws org.mtl4j.api.MtlException.InvalidSpec if there is none of that name
     */
    LayerKind layer(String name);

    /** A nominal width after the run's scaling for equal parameter counts; at least 1. */
    int width(int nominal);

    /**
     * From inputs to the trunk: one signal for all tasks, joined by columns (several inputs) or by rows (own inputs of
     * tasks, each with private encoders).
     */
    default Signal entry(NetworkBuilder network) {
        boolean common = tasks().stream().map(this::inputs).distinct().count() == 1;
        if (common) {
            return entry(network, network.shared("entry"), tasks().get(0));
        }
        List<Signal> own = tasks().stream()
                .map(t -> entry(network, network.only(t).in("entry"), t))
                .toList();
        return network.shared("entry").add("join", new Operation.JoinRows(tasks()), own);
    }

    /** From one task's inputs to a trunk, all of it below a wiring: for trunks that are not shared by all. */
    default Signal entry(NetworkBuilder network, Wiring at, Task task) {
        List<Signal> encoded = inputs(task).stream()
                .map(i -> encoder(i).apply(at.in(i.name()), network.input(i)))
                .toList();
        return at.concat("inputs", encoded);
    }
}
