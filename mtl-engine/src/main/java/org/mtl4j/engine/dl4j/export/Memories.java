package org.mtl4j.engine.dl4j.export;

import java.util.List;
import java.util.stream.IntStream;
import org.deeplearning4j.nn.conf.graph.GraphVertex;
import org.deeplearning4j.nn.conf.graph.MergeVertex;
import org.deeplearning4j.nn.conf.graph.rnn.ReverseTimeSeriesVertex;
import org.deeplearning4j.nn.conf.layers.LSTM;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.mtl4j.api.network.Node;
import org.mtl4j.api.network.Operation;
import org.nd4j.linalg.activations.Activation;

/**
 * Long short-term memories. Ours have the columns of the input, forget and output gates and of the candidate in this order,
 * rows of the input, the state and the bias; DL4J has the candidate first and the input gate last, in three arrays. Backwards
 * is forwards between two vertices that reverse the steps that are there.
 */
final class Memories {

    private static final int[] GATES = {3, 1, 2, 0};

    private final Draft draft;

    Memories(Draft draft) {
        this.draft = draft;
    }

    Strand lstm(Node node, Operation.Lstm lstm, Strand in) {
        return in.gives(tied(node, lstm, List.of(in)).get(0), node.shape());
    }

    /** Of several signals: each is turned for itself, as a vertex that turns knows the steps of one batch. */
    List<String> tied(Node node, Operation.Lstm lstm, List<Strand> in) {
        int inputs = in.get(0).shape().width();
        int width = lstm.width();
        List<String> plain = in.stream().map(Strand::vertex).toList();
        if (!lstm.bidirectional()) {
            return direction(node, node.name(), 0, inputs, width, plain);
        }
        if (in.stream().anyMatch(strand -> strand.steps().isEmpty())) {
            draft.differs("node '%s': DL4J does not know which steps are there, it reads all backwards"
                    .formatted(node.name()));
        }
        List<String> forward = direction(node, node.name() + ":forward", 0, inputs, width, plain);
        List<String> turned = turned(node.name() + ":turned", in, plain);
        List<String> backward = direction(node, node.name() + ":backward", 1, inputs, width, turned);
        List<String> back = turned(node.name() + ":turned-back", in, backward);
        return IntStream.range(0, in.size())
                .mapToObj(k -> draft.vertex(node.name(), new MergeVertex(), List.of(forward.get(k), back.get(k))))
                .toList();
    }

    private List<String> turned(String name, List<Strand> like, List<String> in) {
        return IntStream.range(0, in.size())
                .mapToObj(k -> draft.vertex(name, reverse(like.get(k)), in.get(k)))
                .toList();
    }

    private static GraphVertex reverse(Strand in) {
        return in.steps().isEmpty() ? new ReverseTimeSeriesVertex() : new ReverseTimeSeriesVertex(in.steps());
    }

    private List<String> direction(Node node, String name, int direction, int inputs, int width, List<String> in) {
        Layer layer = new LSTM.Builder()
                .nIn(inputs)
                .nOut(width)
                .activation(Activation.TANH)
                .gateActivationFunction(Activation.SIGMOID)
                .build();
        String vertex = draft.layer(name, layer, draft.stacked(name, in));
        int first = direction * (inputs + width + 1);
        bind(node, vertex + "_W", inputs, width, first);
        bind(node, vertex + "_RW", width, width, first + inputs);
        bind(node, vertex + "_b", 1, width, first + inputs + width);
        return draft.unstacked(name, in.size(), vertex);
    }

    private void bind(Node node, String array, int rows, int width, int first) {
        int columns = 4 * width;
        draft.bind(array, rows * columns, node.parametersOf(), "weights", k -> {
            int column = k % columns;
            return (first + k / columns) * columns + GATES[column / width] * width + column % width;
        });
    }
}
