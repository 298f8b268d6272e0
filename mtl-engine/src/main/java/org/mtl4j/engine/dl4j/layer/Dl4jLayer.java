package org.mtl4j.engine.dl4j.layer;

import java.util.List;
import java.util.SortedMap;
import org.deeplearning4j.nn.conf.InputPreProcessor;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.GlobalPoolingLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.jspecify.annotations.Nullable;
import org.mtl4j.api.data.Shape;
import org.mtl4j.api.network.Operation;
import org.mtl4j.engine.network.layer.NativeLayer;
import org.mtl4j.engine.network.layer.Strided;
import org.nd4j.linalg.factory.Nd4j;

/** A DL4J layer, and what reshapes its input first, as a node. DL4J's objects change when they are used, so each use reads them anew. */
final class Dl4jLayer implements NativeLayer {
    private final SortedMap<String, String> settings;
    private final String name;

    Dl4jLayer(SortedMap<String, String> settings) {
        this.settings = settings;
        Layer layer = LayerText.layer(settings);
        Refusals.check(layer, LayerText.preprocessor(settings));
        name = layer.getClass().getSimpleName();
    }

    @Override
    public Shape infer(List<Shape> in) {
        Shape only = only(in);
        Shape out;
        try {
            Layer layer = LayerText.layer(settings);
            InputType type = preprocessed(only);
            out = Shapes.shape(output(fitted(layer, type), type));
        } catch (RuntimeException e) {
            throw misfit(only, e);
        }
        if (only instanceof Shape.Sequence before
                && out instanceof Shape.Sequence after
                && before.longest() != after.longest()) {
            throw new IllegalArgumentException(
                    "%s makes %s of %s: a layer of DL4J cannot tell the plan which steps are there then; use the network's own convolution or pooling"
                            .formatted(name, out, only));
        }
        return out;
    }

    /** 1.0.0-M2.1 says that pooling over steps leaves them, but computes a vector. */
    private static InputType output(Layer layer, InputType in) {
        if (layer instanceof GlobalPoolingLayer pooling && in instanceof InputType.InputTypeRecurrent sequence) {
            return pooling.isCollapseDimensions()
                    ? InputType.feedForward(sequence.getSize())
                    : InputType.recurrent(sequence.getSize(), 1);
        }
        return layer.getOutputType(0, in);
    }

    private IllegalArgumentException misfit(Shape in, RuntimeException e) {
        return new IllegalArgumentException("%s does not take %s: %s".formatted(name, in, e.getMessage()), e);
    }

    private Shape only(List<Shape> in) {
        if (in.size() != 1) {
            throw new IllegalArgumentException("%s takes one signal, not %s".formatted(name, in));
        }
        return in.get(0);
    }

    private InputType preprocessed(Shape in) {
        InputPreProcessor preprocessor = LayerText.preprocessor(settings);
        InputType type = Shapes.type(in);
        return preprocessor == null ? type : preprocessor.getOutputType(type);
    }

    /** The layer with the widths that follow from its input; those that are given have to agree. */
    private static Layer fitted(Layer layer, InputType type) {
        layer.setNIn(type, false);
        Widths.check(layer, type);
        return layer;
    }

    /** The layer for inputs of this shape, each time anew. */
    Layer fitted(List<Shape> in) {
        startNd4j();
        Shape only = only(in);
        try {
            return fitted(LayerText.layer(settings), preprocessed(only));
        } catch (RuntimeException e) {
            throw misfit(only, e);
        }
    }

    /** Its backend is found by the first array only; other ways in fail with a message that misleads. */
    private static void startNd4j() {
        Nd4j.zeros(1).close();
    }

    @Override
    public List<Operation.Parameter> parameters(List<Shape> in) {
        return Tensors.of(fitted(in)).parameters();
    }

    @Override
    public Operation.Start start(List<Shape> in, Operation.Parameter parameter) {
        Layer layer = fitted(in);
        Tensors.Tensor tensor = Tensors.of(layer).tensors().stream()
                .filter(t -> t.parameter().equals(parameter))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("%s has no tensor %s".formatted(name, parameter)));
        return Starts.of(layer, tensor);
    }

    @Override
    public Bound bind(List<Shape> in, Strided parameters, Strided gradient) {
        Layer layer = fitted(in);
        Tensors tensors = Tensors.of(layer);
        @Nullable InputPreProcessor preprocessor = LayerText.preprocessor(settings);
        return new BoundLayer(layer, preprocessor, tensors, Views.of(parameters), Views.of(gradient));
    }
}
