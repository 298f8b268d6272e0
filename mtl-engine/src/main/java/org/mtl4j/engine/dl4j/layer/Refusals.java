package org.mtl4j.engine.dl4j.layer;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.conf.GradientNormalization;
import org.deeplearning4j.nn.conf.InputPreProcessor;
import org.deeplearning4j.nn.conf.RNNFormat;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.BaseLayer;
import org.deeplearning4j.nn.conf.layers.BaseOutputLayer;
import org.deeplearning4j.nn.conf.layers.BasePretrainNetwork;
import org.deeplearning4j.nn.conf.layers.BaseRecurrentLayer;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.CnnLossLayer;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DropoutLayer;
import org.deeplearning4j.nn.conf.layers.EmbeddingLayer;
import org.deeplearning4j.nn.conf.layers.EmbeddingSequenceLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.LossLayer;
import org.deeplearning4j.nn.conf.layers.RnnLossLayer;
import org.deeplearning4j.nn.conf.layers.SpaceToBatchLayer;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.deeplearning4j.nn.conf.layers.misc.FrozenLayer;
import org.deeplearning4j.nn.conf.layers.misc.FrozenLayerWithBackprop;
import org.deeplearning4j.nn.conf.layers.objdetect.Yolo2OutputLayer;
import org.deeplearning4j.nn.conf.layers.samediff.AbstractSameDiffLayer;
import org.deeplearning4j.nn.conf.preprocessor.CnnToFeedForwardPreProcessor;
import org.deeplearning4j.nn.conf.preprocessor.FeedForwardToCnnPreProcessor;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.activations.impl.ActivationRReLU;

/** Finds what a node of a plan cannot be, and what a layer's configuration asks for that a plan would not do. */
final class Refusals {
    private static final String LOSS = "it has a loss of its own; the plan's outputs have the losses of the tasks";
    private static final String CODES = "it reads codes; put the network's own embedding before";
    private static final String FROZEN = "all parameters of a plan learn; leave the wrapper out";
    private static final String DROPOUT =
            "dropout would draw from ND4J's own random numbers; put the network's own dropout before";

    private static final Map<Class<?>, String> NEVER = Map.ofEntries(
            Map.entry(BaseOutputLayer.class, LOSS),
            Map.entry(LossLayer.class, LOSS),
            Map.entry(RnnLossLayer.class, LOSS),
            Map.entry(CnnLossLayer.class, LOSS),
            Map.entry(Yolo2OutputLayer.class, LOSS),
            Map.entry(BasePretrainNetwork.class, LOSS),
            Map.entry(EmbeddingLayer.class, CODES),
            Map.entry(EmbeddingSequenceLayer.class, CODES),
            Map.entry(FrozenLayer.class, FROZEN),
            Map.entry(FrozenLayerWithBackprop.class, FROZEN),
            Map.entry(DropoutLayer.class, DROPOUT),
            Map.entry(
                    BatchNormalization.class,
                    "its rows depend on each other and its statistics are parameters; use the network's own normalization over the batch"),
            Map.entry(
                    AbstractSameDiffLayer.class,
                    "DL4J 1.0.0-M2.1 gives twice the derivative for layers that are made of SameDiff; use the network's own attention or convolution"),
            Map.entry(SpaceToBatchLayer.class, "it changes the number of rows"));

    private final List<String> problems = new ArrayList<>();

    private Refusals() {}

    /** @throws IllegalArgumentException with all that stands against it, by JSON key */
    static void check(Layer layer, @Nullable InputPreProcessor preprocessor) {
        Refusals refusals = new Refusals();
        Parts.of(layer).forEach(refusals::check);
        if (preprocessor != null
                && !(preprocessor instanceof CnnToFeedForwardPreProcessor)
                && !(preprocessor instanceof FeedForwardToCnnPreProcessor)) {
            refusals.problems.add(
                    "preprocessor: %s is not supported; those between images and vectors are, and layers take sequences as they are"
                            .formatted(preprocessor.getClass().getSimpleName()));
        }
        if (!refusals.problems.isEmpty()) {
            throw new IllegalArgumentException("%s cannot be a node: %s"
                    .formatted(layer.getClass().getSimpleName(), String.join("; ", refusals.problems)));
        }
    }

    private void check(Layer layer) {
        NEVER.forEach((type, why) -> refuse(type.isInstance(layer), "@class", why));
        // deprecated, so not named by its class
        refuse(
                layer.getClass().getSimpleName().equals("GravesBidirectionalLSTM"),
                "@class",
                "it is deprecated; use Bidirectional around a GravesLSTM");
        refuse(layer.getIDropout() != null, "idropout", DROPOUT);
        refuse(
                layer.getConstraints() != null && !layer.getConstraints().isEmpty(),
                "constraints",
                "parameters of a plan are not constrained");
        if (layer instanceof BaseLayer base) {
            check(base);
        }
        if (layer instanceof ActivationLayer activation) {
            check(activation.getActivationFn());
        }
        boolean last = layer instanceof ConvolutionLayer convolution
                        && convolution.getCnn2dDataFormat() == CNN2DFormat.NHWC
                || layer instanceof SubsamplingLayer pooling && pooling.getCnn2dDataFormat() == CNN2DFormat.NHWC;
        refuse(last, "cnn2dDataFormat", "NHWC; images of a plan are NCHW");
        boolean steps = layer instanceof BaseRecurrentLayer recurrent && recurrent.getRnnDataFormat() == RNNFormat.NWC;
        refuse(steps, "rnnDataFormat", "NWC; sequences of a plan are NCW");
    }

    private void check(BaseLayer layer) {
        check(layer.getActivationFn());
        refuse(
                layer.getWeightNoise() != null,
                "weightNoise",
                "noise would be drawn from ND4J's own random numbers; leave it out");
        refuse(
                isGiven(layer.getRegularization()) || isGiven(layer.getRegularizationBias()),
                "regularization",
                "the engine's optimiser decays weights (training.optimizer.weight-decay); leave it out");
        refuse(
                layer.getGradientNormalization() != null
                        && layer.getGradientNormalization() != GradientNormalization.None,
                "gradientNormalization",
                "the engine clips gradients; leave it out");
    }

    private void check(@Nullable IActivation activation) {
        refuse(
                activation instanceof ActivationRReLU,
                "activationFn",
                "RReLU would draw from ND4J's own random numbers; use LEAKYRELU");
    }

    private static boolean isGiven(@Nullable List<?> list) {
        return list != null && !list.isEmpty();
    }

    private void refuse(boolean whether, String key, String why) {
        if (whether) {
            problems.add("%s: %s".formatted(key, why));
        }
    }
}
