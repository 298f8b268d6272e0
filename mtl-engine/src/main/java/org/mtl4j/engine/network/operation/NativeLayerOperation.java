package org.mtl4j.engine.network.operation;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mtl4j.api.MtlException;
import org.mtl4j.api.data.Shape;
import org.mtl4j.engine.network.layer.NativeLayer;
import org.mtl4j.engine.network.layer.Strided;

/**
 * A layer of another library, on the plan's own memory.
 *
 * @param <A> the primitive array type
 */
public final class NativeLayerOperation<A> implements PlanOperation {
    private final String what;
    private final NativeLayer.Bound layer;
    private final Value<A> y;
    private final NativeLayerPass<A> pass;

    /**
     * @param what node and kind, for messages
     * @param in shape of the input
     * @param out shape of the value
     * @param steps of the input, null if it is no sequence
     * @param parameters one behind the other in the flat vectors
     */
    public NativeLayerOperation(
            String what,
            NativeLayer layer,
            Value<A> x,
            Shape in,
            @Nullable Steps steps,
            Value<A> y,
            Shape out,
            List<Parameter<A>> parameters) {
        this.what = what;
        this.y = y;
        pass = new NativeLayerPass<>(x, in, steps, y, out, parameters);
        this.layer = layer.bind(List.of(in), flat(parameters, true), flat(parameters, false));
    }

    private Strided flat(List<Parameter<A>> parameters, boolean values) {
        int length = parameters.stream().mapToInt(Parameter::length).sum();
        if (length == 0) {
            return Strided.line(y.memory().pointer(0), 0);
        }
        Parameter<A> first = parameters.get(0);
        return Strided.line((values ? first.values() : first.gradients()).pointer(first.at()), length);
    }

    @Override
    public void forward(Mode mode) {
        if (y.count() == 0) {
            return;
        }
        pass.forward(mode != Mode.EXPECT);
        try {
            layer.forward(pass);
        } catch (RuntimeException e) {
            throw failed("forward", e);
        }
    }

    @Override
    public void backward() {
        Gradient<A> dy = y.gradient();
        for (int b = 0; dy != null && b < dy.blocks(); b++) {
            if (dy.written(b) && dy.count(b) > 0) {
                pass.backward(dy, b);
                try {
                    layer.backward(pass);
                } catch (RuntimeException e) {
                    throw failed("backward", e);
                }
            }
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
