package org.mtl4j.engine.dl4j.layer;

import java.util.List;
import org.deeplearning4j.nn.conf.graph.ElementWiseVertex;
import org.deeplearning4j.nn.conf.graph.GraphVertex;
import org.deeplearning4j.nn.conf.graph.LayerVertex;
import org.deeplearning4j.nn.conf.graph.MergeVertex;
import org.deeplearning4j.nn.conf.graph.ScaleVertex;
import org.deeplearning4j.nn.conf.graph.ShiftVertex;
import org.mtl4j.api.MtlException;
import org.mtl4j.api.network.LayerKind;
import org.mtl4j.api.network.Operation;
import org.mtl4j.api.network.Schedule;
import org.mtl4j.api.network.Signal;
import org.mtl4j.api.network.Wiring;

/** A vertex as nodes. */
interface VertexNodes {

    Signal apply(Wiring at, List<Signal> in);

    default boolean learns() {
        return false;
    }

    /** @throws MtlException.InvalidSpec if there is no such node */
    static VertexNodes of(LayerKind kind, String where, GraphVertex vertex) {
        if (vertex instanceof LayerVertex layer) {
            return new OfLayer(new LayerPiece(kind, where, layer.getLayerConf().getLayer(), layer.getPreProcessor()));
        }
        if (vertex instanceof MergeVertex merge && merge.getMergeAxis() == 1) {
            return (at, in) -> at.concat("merge", in);
        }
        if (vertex instanceof ScaleVertex scale) {
            return (at, in) -> at.scale("scale", in.get(0), scale.getScaleFactor());
        }
        if (vertex instanceof ShiftVertex shift) {
            return (at, in) -> at.add(
                    "shift",
                    new Operation.Affine(Schedule.constant(1), Schedule.constant(shift.getShiftFactor())),
                    in.get(0));
        }
        if (vertex instanceof ElementWiseVertex each) {
            return ofElements(where, each.getOp());
        }
        throw unsupported(where, vertex.getClass().getSimpleName());
    }

    private static VertexNodes ofElements(String where, ElementWiseVertex.Op by) {
        return switch (by) {
            case Add -> VertexNodes::sum;
            case Average -> (at, in) -> at.scale("average", sum(at, in), 1.0 / in.size());
            case Subtract -> (at, in) -> at.sum("difference", in.get(0), at.scale("minus", in.get(1), -1));
            case Product -> VertexNodes::product;
            default -> throw unsupported(where, "ElementWiseVertex " + by);
        };
    }

    private static MtlException.InvalidSpec unsupported(String where, String what) {
        return new MtlException.InvalidSpec(
                "%s: %s is not supported; layers, MergeVertex along the features, ElementWiseVertex (Add, Average, Subtract, Product), ScaleVertex and ShiftVertex are"
                        .formatted(where, what));
    }

    private static Signal sum(Wiring at, List<Signal> in) {
        return in.size() == 1 ? in.get(0) : at.add("sum", new Operation.Add(), in);
    }

    private static Signal product(Wiring at, List<Signal> in) {
        Signal product = in.get(0);
        for (int k = 1; k < in.size(); k++) {
            product = at.times("product-" + k, product, in.get(k));
        }
        return product;
    }

    /** A layer. */
    record OfLayer(LayerPiece layer) implements VertexNodes {
        @Override
        public Signal apply(Wiring at, List<Signal> in) {
            return layer.apply(at, in.get(0));
        }

        @Override
        public boolean learns() {
            return layer.piece().learns();
        }
    }
}
