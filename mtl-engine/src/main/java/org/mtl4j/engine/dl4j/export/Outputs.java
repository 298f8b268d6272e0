package org.mtl4j.engine.dl4j.export;

import org.deeplearning4j.nn.conf.layers.CnnLossLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.LossLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.RnnLossLayer;
import org.mtl4j.api.data.Shape;
import org.mtl4j.api.network.Network.Form;
import org.mtl4j.api.network.Operation;
import org.mtl4j.api.task.Loss;
import org.mtl4j.api.task.Multiclass;
import org.mtl4j.api.task.Regression;
import org.mtl4j.api.task.Task;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.lossfunctions.ILossFunction;
import org.nd4j.linalg.lossfunctions.impl.LossBinaryXENT;
import org.nd4j.linalg.lossfunctions.impl.LossMAE;
import org.nd4j.linalg.lossfunctions.impl.LossMCXENT;
import org.nd4j.linalg.lossfunctions.impl.LossMSE;

/**
 * A layer with the loss of each task, named like it, so that the graph's outputs are predictions: the task's own last layer if
 * nobody else reads it, else one without weights behind it. (The gradients of those are right; the score that DL4J 1.0.0-M2.1
 * reports of one with a sigmoid is not.) Ours are means over what is labelled; DL4J sums over positions and over the answers of
 * a row, which weights of its losses undo.
 */
final class Outputs {

    private final Draft draft;
    private final DataType type;

    Outputs(Draft draft, DataType type) {
        this.draft = draft;
        this.type = type;
    }

    String of(Task task, Form form, Strand in) {
        ILossFunction loss = loss(task, form, in.shape());
        Activation activation = activation(task, form);
        Layer layer;
        if (in.shape() instanceof Shape.Sequence) {
            draft.differs(
                    "task '%s': DL4J's loss is a sum over the steps that are there, here divided by %d for every row"
                            .formatted(
                                    task.name(), in.shape().size() / in.shape().width()));
            layer = new RnnLossLayer.Builder(loss).activation(activation).build();
        } else if (in.shape() instanceof Shape.Image) {
            layer = new CnnLossLayer.Builder(loss).activation(activation).build();
        } else {
            layer = new LossLayer.Builder(loss).activation(activation).build();
        }
        return draft.layer(task.name(), layer, in.vertex());
    }

    /** The last layer of a task, and its loss, as one. */
    String head(Task task, Operation.Dense dense, Strand in) {
        Layer layer = new OutputLayer.Builder(loss(task, Form.RAW, new Shape.Vector(task.outputs())))
                .nIn(in.shape().width())
                .nOut(dense.width())
                .hasBias(dense.bias())
                .activation(activation(task, Form.RAW))
                .build();
        return draft.layer(task.name(), layer, in.vertex());
    }

    private static Activation activation(Task task, Form form) {
        if (form == Form.PROBABILITY || task instanceof Regression) {
            return Activation.IDENTITY;
        }
        return task instanceof Multiclass ? Activation.SOFTMAX : Activation.SIGMOID;
    }

    private ILossFunction loss(Task task, Form form, Shape shape) {
        int positions = shape.size() / shape.width();
        Loss loss = task.loss();
        if (task instanceof Multiclass) {
            if (!(loss instanceof Loss.CrossEntropy of)
                    || of.smoothing() != 0
                    || !of.classWeights().isEmpty()) {
                differs(task, "cross-entropy without weights and smoothing");
            }
            return new LossMCXENT(0, weights(task, 1.0 / positions));
        }
        if (!(task instanceof Regression)) {
            if (!(loss instanceof Loss.BinaryCrossEntropy of) || of.positiveWeight() != 1) {
                differs(task, "binary cross-entropy without a weight");
            }
            if (form == Form.PROBABILITY) {
                return new LossBinaryXENT(1e-12, weights(task, 1.0 / (positions * task.outputs())));
            }
            return new LossBinaryXENT(0, weights(task, 1.0 / (positions * task.outputs())));
        }
        if (loss instanceof Loss.AbsoluteError) {
            return new LossMAE(weights(task, 1.0 / positions));
        }
        if (!(loss instanceof Loss.SquaredError)) {
            differs(task, "squared error");
        }
        return new LossMSE(weights(task, 1.0 / positions));
    }

    private void differs(Task task, String instead) {
        draft.differs("task '%s': %s has no counterpart in DL4J, whose graph has %s instead"
                .formatted(task.name(), task.loss(), instead));
    }

    private INDArray weights(Task task, double each) {
        return Nd4j.valueArrayOf(new long[] {1, task.outputs()}, each, type);
    }
}
