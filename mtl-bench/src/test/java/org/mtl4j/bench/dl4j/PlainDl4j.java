package org.mtl4j.bench.dl4j;

import java.io.File;
import java.io.IOException;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.util.ModelSerializer;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.MultiDataSet;
import org.nd4j.linalg.dataset.api.preprocessor.MultiNormalizerStandardize;
import org.nd4j.linalg.dataset.api.preprocessor.NormalizerStandardize;

/** A program that knows DL4J and nothing else. */
final class PlainDl4j {

    private PlainDl4j() {}

    /** A graph without normaliser. */
    static INDArray[] predict(File zip, INDArray... inputs) throws IOException {
        return ModelSerializer.restoreComputationGraph(zip).output(inputs);
    }

    /** One input, and targets in their own units. */
    static INDArray[] predictStandardized(File zip, INDArray input) throws IOException {
        ComputationGraph graph = ModelSerializer.restoreComputationGraph(zip);
        NormalizerStandardize normalizer = ModelSerializer.restoreNormalizerFromFile(zip);
        normalizer.transform(input);
        return graph.output(input);
    }

    // region load
    static INDArray[] predictUnits(File zip, INDArray... inputs) throws IOException {
        ComputationGraph graph = ModelSerializer.restoreComputationGraph(zip);
        MultiNormalizerStandardize normalizer = ModelSerializer.restoreNormalizerFromFile(zip);
        normalizer.transform(new MultiDataSet(inputs, null));
        INDArray[] outputs = graph.output(inputs);
        if (normalizer.isFitLabel()) {
            normalizer.revertLabels(outputs);
        }
        return outputs;
    }
    // endregion
}
