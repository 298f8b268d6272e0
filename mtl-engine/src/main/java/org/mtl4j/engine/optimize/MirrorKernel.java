package org.mtl4j.engine.optimize;

import java.util.List;
import org.mtl4j.engine.network.Vector;

/** Runs a kernel on the heap mirrors of native vectors. */
final class MirrorKernel implements UpdateKernel {
    private final UpdateKernel inner;
    private final Vector parameters;
    private final Vector gradient;

    MirrorKernel(UpdateKernel inner, Vector parameters, Vector gradient) {
        this.inner = inner;
        this.parameters = parameters;
        this.gradient = gradient;
    }

    @Override
    public void update(int from, int to, long count, double factor) {
        parameters.pull(from, to);
        gradient.pull(from, to);
        inner.update(from, to, count, factor);
        parameters.push(from, to);
    }

    @Override
    public List<StateArray> state() {
        return inner.state();
    }
}
