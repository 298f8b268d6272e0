package org.mtl4j.engine.describe;

import org.mtl4j.api.MtlException;
import org.mtl4j.api.data.Shape;
import org.mtl4j.api.network.Operation;
import org.mtl4j.api.network.Signal;
import org.mtl4j.api.network.Wiring;
import org.mtl4j.api.sharing.Head;
import org.mtl4j.api.sharing.SharingContext;
import org.mtl4j.api.task.Task;

/**
 * From a representation to the numbers a task's loss reads: one layer. For a label per pixel it scores the pixels of the
 * representation, and where there are fewer of them than of labels the scores are interpolated. Long, Shelhamer, Darrell:
 * Fully Convolutional Networks for Semantic Segmentation. CVPR 2015, arXiv:1411.4038.
 */
final class Heads {

    private Heads() {}

    static Head of(Task task, SharingContext context) {
        return switch (task.extent()) {
            case ROW -> (at, in) -> at.dense("out", row(at, in), task.outputs());
            case STEP -> (at, in) -> at.dense("out", require(Shape.Sequence.class, task, in), task.outputs());
            case PIXEL ->
                (at, in) -> context.atLabels(
                        at, task, at.dense("out", require(Shape.Image.class, task, in), task.outputs()));
        };
    }

    private static Signal row(Wiring at, Signal in) {
        if (in.shape() instanceof Shape.Sequence) {
            return at.add("gather", new Operation.Gather(Operation.Gather.By.MEAN), in);
        }
        return in.shape() instanceof Shape.Vector ? in : at.add("flat", new Operation.Flatten(), in);
    }

    private static Signal require(Class<? extends Shape> kind, Task task, Signal in) {
        if (!kind.isInstance(in.shape())) {
            boolean image = kind == Shape.Image.class;
            throw new MtlException.InvalidSpec(
                    "task '%s' has a label per %s, and its head reads '%s' of shape %s: what was %s is one vector there. Choose a trunk that ends in %s, and an architecture that keeps it."
                            .formatted(
                                    task.name(),
                                    image ? "pixel" : "step",
                                    in.node(),
                                    in.shape(),
                                    image ? "an image" : "a sequence",
                                    image
                                            ? "an image, such as resnet-small with pooled: false or lenet with dense: []"
                                            : "a sequence, such as bilstm or transformer-small"));
        }
        return in;
    }
}
