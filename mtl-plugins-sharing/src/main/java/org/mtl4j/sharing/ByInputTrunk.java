package org.mtl4j.sharing;

import java.util.List;
import org.mtl4j.api.data.Input;
import org.mtl4j.api.data.Shape;
import org.mtl4j.api.network.LayerKind;
import org.mtl4j.api.param.Param;
import org.mtl4j.api.plugin.Factory;
import org.mtl4j.api.sharing.Block;
import org.mtl4j.api.sharing.Layer;
import org.mtl4j.api.sharing.Trunk;
import org.mtl4j.api.sharing.TrunkContext;
import org.mtl4j.api.task.Extent;
import org.mtl4j.api.task.Task;

/**
 * The trunk that fits what the data set's inputs are, with its own parameters' defaults: {@code lenet} for images ({@code
 * resnet-small} that is not pooled if a task has a label for each pixel), {@code bilstm} for sequences and texts, {@code tabular} where there are categories, else {@code dense}. The activation is handed on to a dense one.
 */
final class ByInputTrunk implements Trunk {

    static final Factory<TrunkContext, Trunk> ENTRY = Factory.trunk(
                    "by-input",
                    "the template that fits inputs and tasks: lenet, resnet-small, bilstm, tabular or dense",
                    ByInputTrunk::new)
            .with(DenseTrunk.ACTIVATION);

    private final Trunk fitting;

    ByInputTrunk(TrunkContext context) {
        fitting = fitting(new Defaults(context));
    }

    private static Trunk fitting(TrunkContext context) {
        List<Input> inputs = context.inputs();
        if (inputs.stream().anyMatch(input -> input.shape() instanceof Shape.Image)) {
            boolean dense = context.tasks().stream().anyMatch(task -> task.extent() == Extent.PIXEL);
            return dense ? new ResnetTrunk(context, false) : new LenetTrunk(context);
        }
        if (inputs.stream().anyMatch(input -> input.shape() instanceof Shape.Sequence)) {
            return new BiLstmTrunk(context);
        }
        return inputs.stream().anyMatch(Input.Categories.class::isInstance)
                ? new TabularTrunk(context)
                : new DenseTrunk(context);
    }

    @Override
    public List<Block> blocks() {
        return fitting.blocks();
    }

    @Override
    public Layer encoder(Input input) {
        return fitting.encoder(input);
    }

    /** Another trunk's parameters at their defaults, but for the activation. */
    private record Defaults(TrunkContext of) implements TrunkContext {

        @Override
        public <T> T get(Param<T> param) {
            return param == DenseTrunk.ACTIVATION ? of.get(param) : param.standard();
        }

        @Override
        public List<Input> inputs() {
            return of.inputs();
        }

        @Override
        public List<Task> tasks() {
            return of.tasks();
        }

        @Override
        public int width(int nominal) {
            return of.width(nominal);
        }

        @Override
        public LayerKind layer(String name) {
            return of.layer(name);
        }
    }
}
