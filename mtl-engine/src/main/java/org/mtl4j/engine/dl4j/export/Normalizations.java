package org.mtl4j.engine.dl4j.export;

import java.util.List;
import java.util.stream.IntStream;
import org.deeplearning4j.nn.conf.graph.ElementWiseVertex;
import org.deeplearning4j.nn.conf.graph.L2NormalizeVertex;
import org.deeplearning4j.nn.conf.graph.PreprocessorVertex;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.misc.ElementWiseMultiplicationLayer;
import org.deeplearning4j.nn.conf.preprocessor.FeedForwardToRnnPreProcessor;
import org.deeplearning4j.nn.conf.preprocessor.RnnToFeedForwardPreProcessor;
import org.mtl4j.api.data.Shape;
import org.mtl4j.api.network.Node;
import org.mtl4j.engine.dl4j.export.Strand.Rows;
import org.nd4j.linalg.activations.Activation;

/**
 * Normalisation over the batch, and over the width: with c = x − mean of n numbers, c / √(‖c‖²/n + ε) = √n (c, e) / ‖(c, e)‖
 * without its last number, e = √(nε).
 */
final class Normalizations {

    private static final double EPSILON = 1e-5;
    private static final double NEVER_LESS = 1e-30;
    private static final double KEPT = 0.9;

    private final Draft draft;
    private final Sources sources;
    private final Combinations combinations;

    Normalizations(Draft draft, Sources sources, Combinations combinations) {
        this.draft = draft;
        this.sources = sources;
        this.combinations = combinations;
    }

    Strand batch(Node node, Strand in) {
        if (in.shape() instanceof Shape.Sequence) {
            throw new IllegalArgumentException(
                    "DL4J does not leave out steps that are not there from statistics of a batch");
        }
        int width = in.shape().width();
        Layer layer = new BatchNormalization.Builder()
                .nIn(width)
                .nOut(width)
                .eps(EPSILON)
                .decay(KEPT)
                .useLogStd(false)
                .build();
        String vertex = draft.layer(node.name(), layer, in.vertex());
        int[] unit = units(in);
        draft.bind(vertex + "_gamma", width, node.parametersOf(), "scale", k -> unit[k]);
        draft.bind(vertex + "_beta", width, node.parametersOf(), "shift", k -> unit[k]);
        draft.bindStatistics(vertex + "_mean", width, node.parametersOf(), k -> unit[k]);
        draft.bindStatistics(vertex + "_var", width, node.parametersOf(), k -> width + unit[k]);
        return in.at(vertex);
    }

    private static int[] units(Strand in) {
        int width = in.shape().width();
        int[] unit = new int[width];
        IntStream.range(0, width).forEach(u -> unit[in.shape() instanceof Shape.Vector ? in.place(u) : u] = u);
        return unit;
    }

    /** Over the width of several signals, with the same parameters. */
    List<String> tied(Node node, List<Strand> in) {
        Strand first = in.get(0);
        if (first.shape() instanceof Shape.Vector) {
            String rows = draft.stacked(node.name(), vertices(in));
            String sum = combinations.sumOfVector(
                    node.name() + ":total", first.shape().width(), rows);
            return draft.unstacked(node.name(), in.size(), vector(node, rows, sum, units(first)));
        }
        if (first.shape() instanceof Shape.Image || first.rows() == Rows.JOINED) {
            throw new IllegalArgumentException("DL4J cannot normalise each position of %s".formatted(first.shape()));
        }
        // DL4J cannot take apart masks of rows that were steps, so what is learned is spread over the steps of each
        Strand scale = learned(node, "scale", first.shape().width());
        Strand shift = learned(node, "shift", first.shape().width());
        return in.stream().map(strand -> sequence(node, strand, scale, shift)).toList();
    }

    private Strand learned(Node node, String parameter, int width) {
        String vertex = sources.learned("%s:%s".formatted(node.name(), parameter), width);
        draft.bind(vertex + "_W", width, node.parametersOf(), parameter, Draft.SAME);
        return Strand.of(vertex, new Shape.Vector(width), Rows.EQUAL, "");
    }

    private String sequence(Node node, Strand in, Strand scale, Strand shift) {
        String name = node.name();
        int width = in.shape().width();
        String rows =
                draft.vertex(name + ":rows", new PreprocessorVertex(new RnnToFeedForwardPreProcessor()), in.vertex());
        // a pooling would take the mask of the steps for one of its own
        String normal = normal(name, rows, combinations.sumOfUnits(name + ":total", width, rows), width);
        String steps =
                draft.vertex(name + ":steps", new PreprocessorVertex(new FeedForwardToRnnPreProcessor()), normal);
        String scaled = draft.vertex(
                name + ":scaled",
                new ElementWiseVertex(ElementWiseVertex.Op.Product),
                steps,
                combinations.spread(name + ":scales", scale, in));
        return draft.vertex(
                name,
                new ElementWiseVertex(ElementWiseVertex.Op.Add),
                scaled,
                combinations.spread(name + ":shifts", shift, in));
    }

    private static List<String> vertices(List<Strand> in) {
        return in.stream().map(Strand::vertex).toList();
    }

    private String vector(Node node, String in, String sum, int[] unit) {
        String name = node.name();
        int width = unit.length;
        String normal = normal(name, in, sum, width);
        Layer layer = new ElementWiseMultiplicationLayer.Builder()
                .nIn(width)
                .nOut(width)
                .activation(Activation.IDENTITY)
                .build();
        String vertex = draft.layer(name, layer, normal);
        draft.bind(vertex + "_W", width, node.parametersOf(), "scale", k -> unit[k]);
        draft.bind(vertex + "_b", width, node.parametersOf(), "shift", k -> unit[k]);
        return vertex;
    }

    private String normal(String name, String in, String sum, int width) {
        String mean = draft.affine(name + ":minus-mean", -1.0 / width, 0, sum);
        String centred = draft.vertex(name + ":centred", new ElementWiseVertex(ElementWiseVertex.Op.Add), in, mean);
        String constant = draft.affine(name + ":epsilon", 0, Math.sqrt(width * EPSILON), sum);
        String longer = draft.merged(name + ":with-epsilon", List.of(centred, constant));
        String unitLength = draft.vertex(name + ":length-1", new L2NormalizeVertex(new int[0], NEVER_LESS), longer);
        String own = draft.subset(name + ":own", 0, width, unitLength);
        return draft.affine(name + ":normal", Math.sqrt(width), 0, own);
    }
}
