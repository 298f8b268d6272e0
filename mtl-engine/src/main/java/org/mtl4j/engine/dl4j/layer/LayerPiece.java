package org.mtl4j.engine.dl4j.layer;

import java.util.SortedMap;
import java.util.TreeMap;
import org.deeplearning4j.nn.conf.InputPreProcessor;
import org.deeplearning4j.nn.conf.dropout.Dropout;
import org.deeplearning4j.nn.conf.dropout.IDropout;
import org.deeplearning4j.nn.conf.layers.BaseLayer;
import org.deeplearning4j.nn.conf.layers.BaseOutputLayer;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.CnnLossLayer;
import org.deeplearning4j.nn.conf.layers.DropoutLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.LossLayer;
import org.deeplearning4j.nn.conf.layers.RnnLossLayer;
import org.deeplearning4j.nn.conf.layers.recurrent.LastTimeStep;
import org.deeplearning4j.nn.conf.preprocessor.FeedForwardToCnnPreProcessor;
import org.deeplearning4j.nn.conf.preprocessor.FeedForwardToRnnPreProcessor;
import org.deeplearning4j.nn.conf.preprocessor.RnnToFeedForwardPreProcessor;
import org.jspecify.annotations.Nullable;
import org.mtl4j.api.MtlException;
import org.mtl4j.api.data.Shape;
import org.mtl4j.api.network.LayerKind;
import org.mtl4j.api.network.Operation;
import org.mtl4j.api.network.Signal;
import org.mtl4j.api.network.Wiring;

/**
 * A layer of a configuration as nodes: itself, but dropout, normalization over the batch and the last step of a sequence are the
 * network's own operations, which draw from the run's streams, know what a batch is, and know how long each row is.
 */
final class LayerPiece {
    private static final double EPSILON = 1e-5;
    private static final double DECAY = 0.9;

    private final LayerKind kind;
    private final String where;
    private final Layer layer;
    private final @Nullable InputPreProcessor preprocessor;
    private final double dropout;

    /**
     * @param where file and layer, for messages
     * @throws MtlException.InvalidSpec if the layer cannot be nodes
     */
    LayerPiece(LayerKind kind, String where, Layer layer, @Nullable InputPreProcessor preprocessor) {
        this.kind = kind;
        this.where = where;
        this.layer = layer;
        this.preprocessor = preprocessor;
        dropout = dropout(layer.getIDropout());
        layer.setIDropout(null);
        try {
            check();
        } catch (IllegalArgumentException e) {
            throw invalid(e);
        }
    }

    /** Whether it ends a configuration and has a loss: heads take its place. */
    static boolean isOutput(Layer layer) {
        return layer instanceof BaseOutputLayer
                || layer instanceof LossLayer
                || layer instanceof RnnLossLayer
                || layer instanceof CnnLossLayer;
    }

    private MtlException.InvalidSpec invalid(IllegalArgumentException e) {
        return new MtlException.InvalidSpec("%s: %s".formatted(where, e.getMessage()), e);
    }

    private double dropout(@Nullable IDropout given) {
        if (given == null) {
            return 0;
        }
        if (given instanceof Dropout plain && plain.getPSchedule() == null && plain.getP() > 0 && plain.getP() <= 1) {
            return 1 - plain.getP();
        }
        throw new MtlException.InvalidSpec(
                "%s: idropout: %s is not supported; a Dropout that keeps a fixed share 0 < p ≤ 1 is"
                        .formatted(where, given));
    }

    private void check() {
        if (layer instanceof BatchNormalization normalization) {
            if (normalization.getEps() != EPSILON
                    || normalization.getDecay() != DECAY
                    || normalization.isLockGammaBeta()) {
                throw new IllegalArgumentException(
                        "eps, decay, lockGammaBeta: the network's own normalization over the batch takes its place, which has eps 1e-5 and decay 0.9 and learns scale and shift");
            }
        } else if (!(layer instanceof DropoutLayer)) {
            Refusals.check(computed(), isBetweenSteps(preprocessor) ? null : preprocessor);
        }
    }

    private Layer computed() {
        return layer instanceof LastTimeStep last ? last.getUnderlying() : layer;
    }

    private static boolean isBetweenSteps(@Nullable InputPreProcessor preprocessor) {
        return preprocessor instanceof RnnToFeedForwardPreProcessor
                || preprocessor instanceof FeedForwardToRnnPreProcessor;
    }

    Piece piece() {
        boolean learns =
                Parts.of(layer).stream().anyMatch(BaseLayer.class::isInstance) && !(layer instanceof DropoutLayer);
        return new Piece(learns, this::apply);
    }

    Signal apply(Wiring at, Signal in) {
        try {
            Signal x = dropout == 0 ? in : at.add("dropout", new Operation.Dropout(dropout), in);
            if (layer instanceof DropoutLayer) {
                return x;
            }
            if (layer instanceof BatchNormalization) {
                return at.add("normalization", new Operation.Normalize(Operation.Normalize.Over.BATCH), x);
            }
            Signal y = at.add("layer", new Operation.Custom(kind, settings(x.shape())), x);
            return layer instanceof LastTimeStep
                    ? at.add("last-step", new Operation.Gather(Operation.Gather.By.LAST), y)
                    : y;
        } catch (IllegalArgumentException e) {
            throw invalid(e);
        }
    }

    private SortedMap<String, String> settings(Shape in) {
        SortedMap<String, String> settings = new TreeMap<>(ShortText.of(computed()));
        if (preprocessor != null && !isDone(preprocessor, in)) {
            settings.put(LayerText.PREPROCESSOR, LayerText.json(preprocessor));
        }
        return settings;
    }

    /** Whether the signal is already what the preprocessor makes: data sets give images as such, and pooled steps are vectors. */
    private static boolean isDone(InputPreProcessor preprocessor, Shape in) {
        return preprocessor instanceof FeedForwardToCnnPreProcessor && in instanceof Shape.Image
                || preprocessor instanceof RnnToFeedForwardPreProcessor && in instanceof Shape.Vector
                || preprocessor instanceof FeedForwardToRnnPreProcessor && in instanceof Shape.Sequence;
    }
}
