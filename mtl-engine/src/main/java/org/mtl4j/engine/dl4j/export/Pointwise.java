package org.mtl4j.engine.dl4j.export;

import java.util.List;
import org.deeplearning4j.nn.conf.graph.ElementWiseVertex;
import org.deeplearning4j.nn.conf.graph.PreprocessorVertex;
import org.deeplearning4j.nn.conf.layers.DropoutLayer;
import org.deeplearning4j.nn.conf.preprocessor.FeedForwardToRnnPreProcessor;
import org.deeplearning4j.nn.conf.preprocessor.RnnToFeedForwardPreProcessor;
import org.mtl4j.api.data.Shape;
import org.mtl4j.api.network.Node;
import org.mtl4j.api.network.Operation;
import org.mtl4j.api.network.Operation.Elementwise.Function;
import org.mtl4j.api.network.Schedule;
import org.mtl4j.engine.dl4j.export.Strand.Rows;
import org.nd4j.linalg.activations.Activation;

/** Functions of a signal, number by number or over its width. */
final class Pointwise {

    private final Draft draft;
    private final Sources sources;

    Pointwise(Draft draft, Sources sources) {
        this.draft = draft;
        this.sources = sources;
    }

    Strand elementwise(Node node, Function function, Strand in) {
        String x = in.vertex();
        return in.at(
                switch (function) {
                    case RELU -> draft.function(node.name(), Activation.RELU, x);
                    case TANH -> draft.function(node.name(), Activation.TANH, x);
                    case SIGMOID -> draft.function(node.name(), Activation.SIGMOID, x);
                    case LEAKY_RELU -> leakyRelu(node.name(), x);
                    case ELU -> draft.function(node.name(), Activation.ELU, x);
                    case SOFTPLUS -> draft.function(node.name(), Activation.SOFTPLUS, x);
                    case SMOOTH_STEP -> smoothStep(node.name(), x);
                    case SQUARE ->
                        draft.vertex(node.name(), new ElementWiseVertex(ElementWiseVertex.Op.Product), List.of(x, x));
                    case GELU -> throw new IllegalArgumentException("DL4J's gelu is an approximation of x·Φ(x)");
                    case EXP, LOG, RECIPROCAL ->
                        throw new IllegalArgumentException("%s has no counterpart in DL4J".formatted(function));
                });
    }

    /** 0.99 max(x, 0) + 0.01 x; DL4J's own slope is a 0.01 in single precision. */
    private String leakyRelu(String name, String x) {
        String positive = draft.affine(name + ":positive", 0.99, 0, draft.function(name + ":relu", Activation.RELU, x));
        String line = draft.affine(name + ":line", 0.01, 0, x);
        return draft.vertex(name, new ElementWiseVertex(ElementWiseVertex.Op.Add), positive, line);
    }

    /** −2u³ + 1.5u + ½, u = x cut to ±½. */
    private String smoothStep(String name, String x) {
        String twice = draft.affine(name + ":twice", 2, 0, x);
        String cut = draft.affine(name + ":cut", 0.5, 0, draft.function(name + ":hard", Activation.HARDTANH, twice));
        String cube = draft.affine(name + ":cubes", -2, 0, draft.function(name + ":cube", Activation.CUBE, cut));
        String line = draft.affine(name + ":line", 1.5, 0, cut);
        String sum = draft.vertex(name + ":sum", new ElementWiseVertex(ElementWiseVertex.Op.Add), cube, line);
        return draft.affine(name, 1, 0.5, sum);
    }

    Strand affine(Node node, Operation.Affine affine, Strand in) {
        double scale = draft.now(node.name(), affine.scale());
        double shift = draft.now(node.name(), affine.shift());
        return in.at(draft.affine(node.name(), scale, shift, in.vertex()));
    }

    Strand scaleGradient(Node node, Schedule factor, Strand in) {
        if (draft.now(node.name(), factor) != 1) {
            draft.differs("node '%s': gradients pass it unchanged".formatted(node.name()));
        }
        return in;
    }

    Strand dropout(Node node, double share, Strand in) {
        if (share == 0) {
            return in;
        }
        draft.differs("node '%s': dropout draws its own masks".formatted(node.name()));
        return in.at(draft.layer(node.name(), new DropoutLayer.Builder(1 - share).build(), in.vertex()));
    }

    /** DL4J's goes over the last extent, so positions become rows before and steps again behind. */
    Strand softmax(Node node, Strand in) {
        String name = node.name();
        if (in.shape() instanceof Shape.Vector) {
            return in.at(draft.function(name, Activation.SOFTMAX, in.vertex()));
        }
        if (in.rows() == Rows.JOINED) {
            throw new IllegalArgumentException(
                    "softmax at each position of joined rows of %s has no counterpart in DL4J".formatted(in.shape()));
        }
        if (in.shape() instanceof Shape.Image image) {
            int pixels = image.height() * image.breadth();
            String line = draft.reshaped(name + ":line", in.vertex(), -1, image.width(), pixels);
            String shares = atSteps(name, line);
            return in.at(draft.reshaped(name, shares, -1, image.width(), image.height(), image.breadth()));
        }
        return in.at(atSteps(name, in.vertex()));
    }

    private String atSteps(String name, String in) {
        String rows = draft.vertex(name + ":rows", new PreprocessorVertex(new RnnToFeedForwardPreProcessor()), in);
        String shares = draft.function(name + ":shares", Activation.SOFTMAX, rows);
        return draft.vertex(name, new PreprocessorVertex(new FeedForwardToRnnPreProcessor()), shares);
    }

    /** The largest logit's choice, settled now, if it is the same for all rows. */
    Strand settled(Node node, Node logits) {
        if (!(logits.operation() instanceof Operation.Free)) {
            throw new IllegalArgumentException("a choice by the largest logit of each row has no counterpart in DL4J");
        }
        draft.differs("node '%s': its choice is settled, not drawn".formatted(node.name()));
        double[] numbers = draft.values().parameter(logits.parametersOf(), "value");
        int best = 0;
        for (int k = 1; k < numbers.length; k++) {
            best = numbers[k] > numbers[best] ? k : best;
        }
        double[] choice = new double[numbers.length];
        choice[best] = 1;
        return sources.constant(node.name(), choice);
    }
}
