package org.mtl4j.engine.dl4j.export;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.deeplearning4j.nn.conf.graph.ElementWiseVertex;
import org.deeplearning4j.nn.conf.graph.ShiftVertex;
import org.deeplearning4j.nn.conf.graph.rnn.DuplicateToTimeSeriesVertex;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.EmbeddingLayer;
import org.deeplearning4j.nn.conf.layers.EmbeddingSequenceLayer;
import org.deeplearning4j.nn.conf.layers.GlobalPoolingLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.LocallyConnected1D;
import org.deeplearning4j.nn.conf.layers.PoolingType;
import org.deeplearning4j.nn.conf.layers.util.MaskLayer;
import org.jspecify.annotations.Nullable;
import org.mtl4j.api.data.Input;
import org.mtl4j.api.data.Shape;
import org.mtl4j.api.network.Node;
import org.mtl4j.api.network.Operation;
import org.mtl4j.engine.dl4j.export.Strand.Rows;
import org.nd4j.linalg.activations.Activation;

/**
 * Where numbers begin: inputs, embeddings of them, and what depends on no row. An embedding of DL4J has to read an input, so
 * each column of categories is an input of its own.
 */
final class Sources {

    private final Draft draft;
    private final Map<String, List<String>> columns = new LinkedHashMap<>();
    private @Nullable Strand first;
    private @Nullable String ones;
    private final Map<String, String> masks = new HashMap<>();

    Sources(Draft draft) {
        this.draft = draft;
    }

    /** The inputs of the graph by the input that they are, or are a column of. */
    Map<String, List<String>> inputs() {
        return columns;
    }

    Strand input(Node node, Input input) {
        String name = input.name();
        if (input instanceof Input.Categories categories) {
            columns.put(
                    name,
                    IntStream.range(0, categories.cardinalities().size())
                            .mapToObj(column -> draft.input("%s:%d".formatted(name, column)))
                            .toList());
        } else {
            columns.put(name, List.of(draft.input(name)));
        }
        String vertex = columns.get(name).get(0);
        Strand strand = Strand.of(vertex, node.shape(), Rows.BATCH, node.shape() instanceof Shape.Sequence ? name : "");
        return input instanceof Input.Numbers ? seen(strand) : strand;
    }

    Strand embedding(Node node, Operation.Embedding embedding, Input input) {
        List<String> inputs = columns.getOrDefault(input.name(), List.of());
        int width = embedding.width();
        if (input instanceof Input.Tokens tokens) {
            Layer layer = new EmbeddingSequenceLayer.Builder()
                    .nIn(tokens.vocabulary())
                    .nOut(width)
                    .inferInputLength(true)
                    .build();
            String vertex = draft.layer(node.name(), layer, inputs.get(0));
            bind(node, vertex, 0, tokens.vocabulary() * width);
            return seen(Strand.of(vertex, node.shape(), Rows.BATCH, input.name()));
        }
        List<String> vectors = new ArrayList<>();
        for (int column = 0; column < inputs.size(); column++) {
            int categories = embedding.cardinalities().get(column);
            Layer layer = new EmbeddingLayer.Builder()
                    .nIn(categories)
                    .nOut(width)
                    .hasBias(false)
                    .activation(Activation.IDENTITY)
                    .build();
            String vertex = draft.layer("%s:%d".formatted(node.name(), column), layer, inputs.get(column));
            bind(node, vertex, column, categories * width);
            vectors.add(vertex);
        }
        return seen(Strand.of(draft.merged(node.name(), vectors), node.shape(), Rows.BATCH, ""));
    }

    /** Has rows of the batch and passes gradients on, which what reads codes does not. */
    private Strand seen(Strand strand) {
        first = first == null ? strand : first;
        return strand;
    }

    private void bind(Node node, String vertex, int column, int length) {
        draft.bind(vertex + "_W", length, node.parametersOf(), "column " + column, Draft.SAME);
    }

    /** Learned numbers: a dense layer over ones. */
    Strand free(Node node, Operation.Free free) {
        Shape shape = free.shape();
        if (shape instanceof Shape.Sequence sequence && first != null && alike(sequence, first)) {
            return ofSteps(node, sequence, first.steps());
        }
        int size = shape.size();
        int positions = size / shape.width();
        String vertex = learned(node.name(), size);
        draft.bind(
                vertex + "_W", size, node.parametersOf(), "value", k -> k % positions * shape.width() + k / positions);
        return Strand.of(shaped(node.name(), vertex, shape), shape, Rows.EQUAL, "");
    }

    /** A row of learned numbers: a dense layer without bias over ones. */
    String learned(String name, int size) {
        Layer layer = new DenseLayer.Builder()
                .nIn(1)
                .nOut(size)
                .hasBias(false)
                .activation(Activation.IDENTITY)
                .build();
        return draft.layer(name, layer, ones());
    }

    private static boolean alike(Shape.Sequence sequence, Strand strand) {
        return !strand.steps().isEmpty()
                && strand.shape().equals(sequence.withWidth(strand.shape().width()));
    }

    /** Numbers of each step, with the mask of an input: weights of their own at each step of a sequence of ones. */
    private Strand ofSteps(Node node, Shape.Sequence shape, String steps) {
        LocallyConnected1D layer = new LocallyConnected1D.Builder()
                .nIn(1)
                .nOut(shape.width())
                .kernelSize(1)
                .setInputSize(shape.longest())
                .hasBias(false)
                .activation(Activation.IDENTITY)
                .build();
        layer.computeOutputSize();
        String all = draft.vertex(node.name() + ":steps", new DuplicateToTimeSeriesVertex(steps), ones());
        String vertex = draft.layer(node.name(), layer, all);
        draft.bind(vertex + "_W", shape.size(), node.parametersOf(), "value", Draft.SAME);
        draft.doubles(node.name());
        return Strand.of(vertex, shape, Rows.EQUAL, steps);
    }

    private String shaped(String name, String vertex, Shape shape) {
        if (shape instanceof Shape.Sequence sequence) {
            return draft.reshaped(name + ":steps", vertex, -1, sequence.width(), sequence.longest());
        }
        if (shape instanceof Shape.Image image) {
            return draft.reshaped(name + ":pixels", vertex, -1, image.width(), image.height(), image.breadth());
        }
        return vertex;
    }

    /** Numbers that nobody learns. */
    Strand constant(String name, double... numbers) {
        List<String> units = new ArrayList<>();
        for (int k = 0; k < numbers.length; k++) {
            units.add(draft.affine("%s:%d".formatted(name, k), numbers[k], 0, ones()));
        }
        return Strand.of(draft.merged(name, units), new Shape.Vector(numbers.length), Rows.EQUAL, "");
    }

    /** A one for each row; {@link #finish} makes it. */
    String ones() {
        if (ones == null) {
            ones = draft.reserved("ones");
        }
        return ones;
    }

    /** Makes the ones, if anything has asked for them, of the first number of a signal times 0 plus 1. */
    void finish() {
        if (ones == null) {
            return;
        }
        if (first == null) {
            throw new IllegalArgumentException("learned numbers without input need an input or embedding for its rows");
        }
        draft.give(ones, new ShiftVertex(1), draft.affine("ones:none", 0, 0, firstNumber(first)));
    }

    private String firstNumber(Strand of) {
        String vector = of.vertex();
        if (of.shape() instanceof Shape.Image image) {
            vector = draft.reshaped("ones:row", vector, -1, image.size());
        } else if (of.shape() instanceof Shape.Sequence) {
            vector = draft.layer("ones:row", new GlobalPoolingLayer(PoolingType.SUM), vector);
        }
        return draft.subset("ones:first", 0, 1, vector);
    }

    /** A sequence whose steps that are not there are 0, as whatever looks at several at once needs it. */
    Strand there(Node node, Strand in) {
        if (in.steps().isEmpty() || in.rows() != Rows.BATCH) {
            return in;
        }
        String mask = masks.computeIfAbsent(in.steps(), steps -> {
            String all = draft.vertex(steps + ":steps", new DuplicateToTimeSeriesVertex(steps), ones());
            return draft.layer(steps + ":there", new MaskLayer(), all);
        });
        return in.at(draft.vertex(
                node.name() + ":there", new ElementWiseVertex(ElementWiseVertex.Op.Product), in.vertex(), mask));
    }

    /** The same without the mask of its steps, which a vertex drops as soon as one of its inputs has none. */
    String unmasked(String name, String sequence) {
        String one = draft.reshaped(name + ":one", ones(), -1, 1, 1);
        return draft.vertex(name, new ElementWiseVertex(ElementWiseVertex.Op.Product), sequence, one);
    }
}
