package org.mtl4j.engine.dl4j.layer;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.api.MaskState;
import org.deeplearning4j.nn.conf.InputPreProcessor;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.jspecify.annotations.Nullable;
import org.mtl4j.api.MtlException;
import org.mtl4j.engine.network.layer.NativeLayer;
import org.mtl4j.engine.network.layer.NativePass;
import org.mtl4j.engine.network.layer.Target;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.INDArrayIndex;
import org.nd4j.linalg.indexing.NDArrayIndex;

/**
 * A DL4J layer whose parameters are a view of the plan's vector. DL4J forgets a layer's input with its first pass backward, and
 * layers keep results of the last pass forward, so each pass backward runs forward again, on just its rows. Its gradient is
 * the plan's where that is to be overwritten, else one of its own that is added to where it belongs.
 */
final class BoundLayer implements NativeLayer.Bound {
    private final Layer layer;
    private final Optional<String> needsAllSteps;
    private final @Nullable InputPreProcessor preprocessor;
    private final Tensors tensors;
    private final INDArray inPlan;
    private final INDArray own;
    private final Map<String, INDArray> inPlanByName;
    private final Map<String, INDArray> ownByName;
    private final LayerWorkspaceMgr workspaces = LayerWorkspaceMgr.noWorkspaces();

    /** @param configuration with all widths set */
    BoundLayer(
            org.deeplearning4j.nn.conf.layers.Layer configuration,
            @Nullable InputPreProcessor preprocessor,
            Tensors tensors,
            INDArray parameters,
            INDArray gradient) {
        this.preprocessor = preprocessor;
        this.tensors = tensors;
        needsAllSteps = Parts.needsAllSteps(configuration);
        NeuralNetConfiguration network = new NeuralNetConfiguration();
        network.setLayer(configuration);
        // layers without parameters do not take an empty row
        @Nullable INDArray row = tensors.length() == 0 ? null : parameters;
        layer = configuration.instantiate(network, List.of(), 0, row, false, parameters.dataType());
        inPlan = gradient;
        own = Nd4j.zeros(parameters.dataType(), 1, Math.max(1, tensors.length()));
        inPlanByName = gradients(network, inPlan);
        ownByName = gradients(network, own);
    }

    private Map<String, INDArray> gradients(NeuralNetConfiguration network, INDArray flat) {
        return tensors.length() == 0
                ? Map.of()
                : network.getLayer().initializer().getGradientsFromFlattened(network, flat);
    }

    @Override
    public void forward(NativePass pass) {
        INDArray y = activate(pass);
        INDArray output = Views.of(pass.output());
        assign(output, y);
        if (!pass.complete()) {
            clearBehind(pass, output);
        }
        layer.clear();
    }

    private INDArray activate(NativePass pass) {
        INDArray x = Views.of(pass.input()).dup('c');
        INDArray mask = mask(pass);
        if (mask != null) {
            clearBehind(pass, x);
        }
        layer.setInputMiniBatchSize(pass.rows());
        layer.feedForwardMaskArray(mask, MaskState.Active, pass.rows());
        INDArray input = preprocessor == null ? x : preprocessor.preProcess(x, pass.rows(), workspaces);
        layer.setInput(input, workspaces);
        return layer.activate(pass.training(), workspaces);
    }

    /** [rows × steps], 1 where there is one, and at the first, since DL4J divides by their number; null if all are there. */
    private @Nullable INDArray mask(NativePass pass) {
        if (pass.complete()) {
            return null;
        }
        needsAllSteps.ifPresent(why -> {
            throw new MtlException.InvalidSpec(why);
        });
        int longest = pass.input().extents().get(2);
        INDArray mask = Nd4j.zeros(own.dataType(), pass.rows(), longest);
        for (int row = 0; row < pass.rows(); row++) {
            for (int step = 0; step < Math.max(1, pass.steps(row)); step++) {
                mask.putScalar(row, step, 1);
            }
        }
        return mask;
    }

    /**
     * What stands behind the last step of a row means nothing, so that even to multiply it by 0 would be wrong; nor does a vector
     * that was made of no step.
     */
    private static void clearBehind(NativePass pass, INDArray numbers) {
        for (int row = 0; row < pass.rows(); row++) {
            int there = pass.steps(row);
            if (numbers.rank() == 3 && there < numbers.size(2)) {
                INDArrayIndex behind = NDArrayIndex.interval(there, numbers.size(2));
                numbers.get(NDArrayIndex.point(row), NDArrayIndex.all(), behind).assign(0);
            } else if (numbers.rank() == 2 && there == 0) {
                for (int c = 0; c < numbers.size(1); c++) {
                    numbers.putScalar(row, c, 0);
                }
            }
        }
    }

    @Override
    public void backward(NativePass pass) {
        activate(pass);
        boolean inPlace = pass.inPlace() && tensors.length() > 0;
        if (tensors.length() > 0) {
            layer.setBackpropGradientsViewArray(inPlace ? inPlan : own);
        }
        INDArray slope = Views.of(pass.outputGradient()).dup('c');
        if (!pass.complete()) {
            clearBehind(pass, slope);
        }
        Pair<Gradient, INDArray> slopes = layer.backpropGradient(slope, workspaces);
        settle(slopes.getFirst(), inPlace ? inPlanByName : ownByName);
        if (!inPlace) {
            addParameters(pass);
        }
        pass.inputGradient().ifPresent(target -> give(pass, slopes.getSecond(), target));
        layer.clear();
    }

    /** Brings what the layer computed elsewhere to where it belongs, and clears what it did not compute. */
    private void settle(Gradient computed, Map<String, INDArray> views) {
        views.forEach((name, view) -> {
            INDArray slope = computed.getGradientFor(name);
            if (slope == null) {
                view.assign(0);
            } else if (slope.data().address() != view.data().address()) {
                view.assign(slope);
            }
        });
    }

    private void addParameters(NativePass pass) {
        for (int k = 0; k < tensors.tensors().size(); k++) {
            Tensors.Tensor tensor = tensors.tensors().get(k);
            INDArray slope = own.get(
                    NDArrayIndex.all(), NDArrayIndex.interval(tensor.offset(), tensor.offset() + tensor.length()));
            add(slope, pass.parameterGradient(k));
        }
    }

    private void give(NativePass pass, INDArray slope, Target target) {
        INDArray back = preprocessor == null ? slope : preprocessor.backprop(slope, pass.rows(), workspaces);
        if (!pass.complete()) {
            INDArray copy = back.dup('c');
            clearBehind(pass, copy);
            add(copy, target);
        } else {
            add(back, target);
        }
    }

    /** ND4J would spread numbers of another shape over the array. */
    private static void assign(INDArray to, INDArray numbers) {
        requireShape(to, numbers);
        to.assign(numbers);
    }

    private static void requireShape(INDArray to, INDArray numbers) {
        if (!to.equalShapes(numbers)) {
            throw new IllegalStateException("DL4J computed %s where its configuration says %s"
                    .formatted(Arrays.toString(numbers.shape()), Arrays.toString(to.shape())));
        }
    }

    private static void add(INDArray slope, Target target) {
        INDArray to = Views.of(target.to());
        requireShape(to, slope);
        if (target.plain()) {
            to.assign(slope);
        } else {
            INDArray scaled = target.factor() == 1 ? slope : slope.mul(target.factor());
            if (target.adds()) {
                to.addi(scaled);
            } else {
                to.assign(scaled);
            }
        }
    }
}
