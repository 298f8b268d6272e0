package org.mtl4j.engine.dl4j.export;

import java.util.List;
import org.deeplearning4j.nn.conf.graph.rnn.LastTimeStepVertex;
import org.deeplearning4j.nn.conf.layers.GlobalPoolingLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.PoolingType;
import org.deeplearning4j.nn.conf.layers.Subsampling1DLayer;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.deeplearning4j.nn.conf.layers.Upsampling2D;
import org.mtl4j.api.data.Shape;
import org.mtl4j.api.network.Node;
import org.mtl4j.api.network.Operation;
import org.mtl4j.api.network.Operation.Pool.Kind;

/** What changes or ends the steps of a sequence and the pixels of an image, without weights. */
final class Positions {

    private final Draft draft;
    private final Sources sources;

    Positions(Draft draft, Sources sources) {
        this.draft = draft;
        this.sources = sources;
    }

    Strand pool(Node node, Operation.Pool pool, Strand in) {
        return pooled(node, in, pool.kind(), pool.size(), pool.stride());
    }

    private Strand pooled(Node node, Strand in, Kind kind, int size, int stride) {
        SubsamplingLayer.PoolingType by =
                kind == Kind.MAX ? SubsamplingLayer.PoolingType.MAX : SubsamplingLayer.PoolingType.AVG;
        Layer layer = in.shape() instanceof Shape.Image
                ? new SubsamplingLayer.Builder(by)
                        .kernelSize(size, size)
                        .stride(stride, stride)
                        .build()
                : new Subsampling1DLayer.Builder(by, size, stride).build();
        return Strand.of(draft.layer(node.name(), layer, in.vertex()), node.shape(), in.rows(), "");
    }

    Strand gather(Node node, Operation.Gather.By by, Strand in) {
        if (by == Operation.Gather.By.LAST) {
            if (in.steps().isEmpty()) {
                throw new IllegalArgumentException(
                        "DL4J knows the last step of an input's steps only, not of %s".formatted(in.shape()));
            }
            String last = draft.vertex(node.name(), new LastTimeStepVertex(in.steps()), in.vertex());
            return in.gives(last, node.shape());
        }
        return all(node, by == Operation.Gather.By.MAX, in);
    }

    private Strand all(Node node, boolean largest, Strand in) {
        Layer layer = new GlobalPoolingLayer(largest ? PoolingType.MAX : PoolingType.AVG);
        return in.gives(draft.layer(node.name(), layer, in.vertex()), node.shape());
    }

    /** Channels first. */
    Strand flatten(Node node, Strand in) {
        if (in.shape() instanceof Shape.Vector) {
            return in;
        }
        String from = in.vertex();
        if (in.shape() instanceof Shape.Sequence) {
            from = sources.unmasked(
                    node.name() + ":steps", sources.there(node, in).vertex());
        }
        String vertex = draft.reshaped(node.name(), from, -1, in.shape().size());
        return new Strand(vertex, node.shape(), List.of(in.shape()), in.rows(), "");
    }

    Strand upsample(Node node, Operation.Upsample upsample, Strand in) {
        if (upsample.by() == Operation.Upsample.Interpolation.BILINEAR) {
            throw new IllegalArgumentException("bilinear interpolation has no counterpart in DL4J");
        }
        Layer layer = new Upsampling2D.Builder(upsample.factor()).build();
        return in.gives(draft.layer(node.name(), layer, in.vertex()), node.shape());
    }

    /** Pooling where windows of one size lie side by side. */
    Strand fit(Node node, Kind down, Strand in) {
        if (in.shape().equals(node.shape())) {
            return in;
        }
        if (node.shape() instanceof Shape.Vector) {
            return all(node, down == Kind.MAX, in);
        }
        int factor = factor(in.shape(), node.shape());
        if (factor == 0) {
            throw new IllegalArgumentException("DL4J cannot resample %s to %s: no windows of one size lie side by side"
                    .formatted(in.shape(), node.shape()));
        }
        return pooled(node, in, down, factor, factor);
    }

    private static int factor(Shape from, Shape to) {
        if (from instanceof Shape.Image a && to instanceof Shape.Image b) {
            int factor = a.height() / b.height();
            return a.height() == factor * b.height() && a.breadth() == factor * b.breadth() ? factor : 0;
        }
        if (from instanceof Shape.Sequence a && to instanceof Shape.Sequence b) {
            int factor = a.longest() / b.longest();
            return a.longest() == factor * b.longest() ? factor : 0;
        }
        return 0;
    }
}
