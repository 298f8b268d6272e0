package org.mtl4j.engine.dl4j.export;

import java.util.List;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.graph.ElementWiseVertex;
import org.deeplearning4j.nn.conf.layers.Convolution1DLayer;
import org.deeplearning4j.nn.conf.layers.SelfAttentionLayer;
import org.mtl4j.api.network.Node;
import org.mtl4j.api.network.Operation;
import org.mtl4j.engine.dl4j.export.Strand.Rows;
import org.nd4j.linalg.activations.Activation;

/**
 * Self-attention. DL4J's has no biases: those of queries, keys and values are weights of a channel of ones beside the others,
 * that of the result is added. Its matrices are [heads × width of a head × inputs] and [width × width].
 */
final class Attention {

    private static final String PROJECTIONS = "query, key, value";

    private final Draft draft;

    Attention(Draft draft) {
        this.draft = draft;
    }

    Strand of(Node node, Operation.SelfAttention attention, Strand in) {
        if (in.steps().isEmpty() || in.rows() == Rows.JOINED) {
            throw new IllegalArgumentException(
                    "DL4J's attention does not know which steps of %s are there".formatted(in.shape()));
        }
        String name = node.name();
        int width = in.shape().width();
        int size = width / attention.heads();
        String ones = draft.affine(name + ":one", 0, 1, draft.subset(name + ":first", 0, 1, in.vertex()));
        SelfAttentionLayer layer = new SelfAttentionLayer.Builder()
                .nIn(width + 1)
                .nOut(width)
                .nHeads(attention.heads())
                .headSize(size)
                .projectInput(true)
                .build();
        String attended =
                draft.layer(name + ":attention", layer, draft.merged(name + ":with-one", List.of(in.vertex(), ones)));
        bind(node, attended, width, size);
        Convolution1DLayer bias = new Convolution1DLayer.Builder(1, 1)
                .nIn(1)
                .nOut(width)
                .hasBias(false)
                .activation(Activation.IDENTITY)
                .convolutionMode(ConvolutionMode.Same)
                .build();
        String biases = draft.layer(name + ":bias", bias, ones);
        draft.bind(biases + "_W", width, node.parametersOf(), "out", k -> width * width + k);
        draft.doubles(name);
        return in.at(draft.vertex(name, new ElementWiseVertex(ElementWiseVertex.Op.Add), attended, biases));
    }

    private void bind(Node node, String vertex, int width, int size) {
        String[] arrays = {"_Wq", "_Wk", "_Wv"};
        int inputs = width + 1;
        for (int p = 0; p < arrays.length; p++) {
            int first = p * width;
            draft.bind(
                    vertex + arrays[p],
                    width * inputs,
                    node.parametersOf(),
                    PROJECTIONS,
                    k -> k % inputs * 3 * width + first + k / (inputs * size) * size + k / inputs % size);
        }
        draft.bind(vertex + "_Wo", width * width, node.parametersOf(), "out", Draft.SAME);
    }
}
