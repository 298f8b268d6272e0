package org.mtl4j.engine.dl4j.export;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.mtl4j.api.task.Task;
import org.mtl4j.engine.data.Moments;
import org.mtl4j.engine.model.SavedModel;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.api.preprocessor.MultiNormalizerStandardize;
import org.nd4j.linalg.dataset.api.preprocessor.Normalizer;
import org.nd4j.linalg.dataset.api.preprocessor.NormalizerStandardize;
import org.nd4j.linalg.dataset.api.preprocessor.stats.DistributionStats;
import org.nd4j.linalg.factory.Nd4j;

/**
 * What a run standardised by, in DL4J's own form: a {@code NormalizerStandardize} if there is one input and no standardised
 * target, else a {@code MultiNormalizerStandardize}, in which what stays as it is has mean 0 and deviation 1.
 */
final class Normalizers {

    private final SavedModel model;
    private final DataType type;

    Normalizers(SavedModel model, DataType type) {
        this.model = model;
        this.type = type;
    }

    /**
     * @param inputs of the graph, in its order
     * @param ofInputs the graph's inputs by those of the schema
     */
    Optional<Normalizer<?>> of(List<String> inputs, Map<String, List<String>> ofInputs) {
        Map<String, Moments> byName = new HashMap<>();
        for (int i = 0; i < model.inputs().size(); i++) {
            Moments moments = model.inputs().get(i);
            String name = model.schema().inputs().get(i).name();
            ofInputs.getOrDefault(name, List.of()).forEach(input -> byName.put(input, moments));
        }
        List<Moments> features = inputs.stream()
                .map(name -> byName.getOrDefault(name, Moments.none()))
                .toList();
        List<Moments> targets =
                model.network().tasks().stream().map(this::targets).toList();
        boolean scalesTargets = targets.stream().anyMatch(Normalizers::scales);
        if (!scalesTargets && features.stream().noneMatch(Normalizers::scales)) {
            return Optional.empty();
        }
        if (!scalesTargets && inputs.size() == 1) {
            Moments moments = features.get(0);
            return Optional.of(new NormalizerStandardize(row(moments.mean()), row(moments.deviation())));
        }
        MultiNormalizerStandardize normalizer = new MultiNormalizerStandardize();
        normalizer.setFeatureStats(features.stream().map(m -> statistics(m, 1)).toList());
        normalizer.fitLabel(scalesTargets);
        if (scalesTargets) {
            List<DistributionStats> labels = new ArrayList<>();
            for (int t = 0; t < targets.size(); t++) {
                labels.add(statistics(
                        targets.get(t), model.network().tasks().get(t).outputs()));
            }
            normalizer.setLabelStats(labels);
        }
        return Optional.of(normalizer);
    }

    /** What the predictions of a task are brought back to the data's units by. */
    Moments targets(Task task) {
        return model.targets().get(model.schema().tasks().indexOf(task));
    }

    static boolean scales(Moments moments) {
        return !moments.mean().isEmpty();
    }

    private DistributionStats statistics(Moments moments, int width) {
        return scales(moments)
                ? new DistributionStats(row(moments.mean()), row(moments.deviation()))
                : new DistributionStats(row(Collections.nCopies(width, 0.0)), row(Collections.nCopies(width, 1.0)));
    }

    private INDArray row(List<Double> numbers) {
        double[] row = numbers.stream().mapToDouble(Double::doubleValue).toArray();
        return Nd4j.createFromArray(new double[][] {row}).castTo(type);
    }
}
