package org.mtl4j.engine.dl4j.layer;

import java.util.ArrayList;
import java.util.List;
import org.deeplearning4j.nn.weights.IWeightInit;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Stands in for a layer's own initialisation and draws nothing: notes what it was asked for. */
@SuppressWarnings("serial") // DL4J's interface is serializable; nobody writes this
final class RecordedInit implements IWeightInit {
    private final transient IWeightInit own;
    private final transient List<Call> calls = new ArrayList<>();

    /** What was to be initialised; the number that stood first tells where it lies. */
    record Call(IWeightInit by, double fanIn, double fanOut, List<Long> shape, int offset, int length) {}

    RecordedInit(IWeightInit own) {
        this.own = own;
    }

    List<Call> calls() {
        return calls;
    }

    @Override
    public INDArray init(double fanIn, double fanOut, long[] shape, char order, INDArray view) {
        List<Long> extents = new ArrayList<>();
        for (long extent : shape) {
            extents.add(extent);
        }
        int offset = (int) view.getDouble(new long[view.rank()]);
        calls.add(new Call(own, fanIn, fanOut, extents, offset, Math.toIntExact(view.length())));
        return view.reshape(order, shape);
    }
}
