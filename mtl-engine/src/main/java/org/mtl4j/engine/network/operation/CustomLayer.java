package org.mtl4j.engine.network.operation;

import java.util.Arrays;
import java.util.List;
import org.mtl4j.api.MtlException;
import org.mtl4j.api.data.Shape;
import org.mtl4j.api.network.LayerKind;
import org.mtl4j.engine.network.kernel.Kernels;

/**
 * A layer that a plug-in brings, on plain arrays in double precision.
 *
 * @param <A> the primitive array type
 */
public final class CustomLayer<A> implements PlanOperation {
    private final String what;
    private final LayerKind.Layer layer;
    private final List<CustomInput<A>> inputs;
    private final List<Parameter<A>> parameters;
    private final Value<A> y;
    private final PlainRows<A> rows;
    private final CustomPass pass;
    private final A tensor;
    private final Kernels<A> kernels;

    /**
     * @param what node and kind, for messages
     * @param shapes of the inputs
     * @param shape of the value
     */
    public CustomLayer(
            String what,
            LayerKind.Layer layer,
            List<Shape> shapes,
            List<CustomInput<A>> inputs,
            List<Parameter<A>> parameters,
            Value<A> y,
            Shape shape,
            Kernels<A> kernels,
            Scratch<A> scratch) {
        this.what = what;
        this.layer = layer;
        this.inputs = List.copyOf(inputs);
        this.parameters = List.copyOf(parameters);
        this.y = y;
        this.kernels = kernels;
        rows = new PlainRows<>(y, shape instanceof Shape.Image, kernels, scratch);
        int[] lengths = parameters.stream().mapToInt(Parameter::length).toArray();
        tensor = kernels.array(Arrays.stream(lengths).max().orElse(0));
        pass = new CustomPass(this.inputs, shapes, lengths, y.capacity() * y.width());
    }

    @Override
    public void forward(Mode mode) {
        int count = y.count();
        if (count == 0) {
            return;
        }
        begin(y.first(), count);
        pass.training(mode != Mode.EXPECT);
        try {
            layer.forward(pass);
        } catch (RuntimeException e) {
            throw failed("forward", e);
        }
        rows.write(pass.output(), count);
    }

    private void begin(int row, int count) {
        pass.begin(row, count);
        for (int k = 0; k < inputs.size(); k++) {
            inputs.get(k).read(row, count);
        }
        for (int k = 0; k < parameters.size(); k++) {
            Parameter<A> parameter = parameters.get(k);
            parameter.values().read(parameter.at(), tensor, 0, parameter.length());
            kernels.widen(tensor, 0, pass.parameter(k), 0, parameter.length());
        }
    }

    @Override
    public void backward() {
        Gradient<A> dy = y.gradient();
        for (int b = 0; dy != null && b < dy.blocks(); b++) {
            if (dy.written(b) && dy.count(b) > 0) {
                pull(dy, b);
            }
        }
    }

    private void pull(Gradient<A> dy, int block) {
        int row = dy.first(block);
        int count = dy.count(block);
        begin(row, count);
        rows.readGradient(dy, block, pass.outputGradient());
        rows.read(row, count, pass.output());
        for (int k = 0; k < inputs.size(); k++) {
            inputs.get(k).clear(count);
        }
        for (int k = 0; k < parameters.size(); k++) {
            Arrays.fill(pass.parameterGradient(k), 0);
        }
        try {
            layer.backward(pass);
        } catch (RuntimeException e) {
            throw failed("backward", e);
        }
        for (int k = 0; k < parameters.size(); k++) {
            parameters.get(k).accept(dy, block, y.owner(), pass.parameterGradient(k));
        }
        for (int k = 0; k < inputs.size(); k++) {
            inputs.get(k).pull(dy, block, y.owner());
        }
    }

    private RuntimeException failed(String when, RuntimeException e) {
        return e instanceof MtlException ? e : new MtlException.Plugin("%s failed %s: %s".formatted(what, when, e), e);
    }

    @Override
    public String describe() {
        return "%s [%d]".formatted(what, y.width());
    }
}
