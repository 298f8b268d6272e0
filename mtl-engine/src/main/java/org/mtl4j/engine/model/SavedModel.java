package org.mtl4j.engine.model;

import java.util.List;
import java.util.NoSuchElementException;
import org.mtl4j.api.data.Legend;
import org.mtl4j.api.data.Schema;
import org.mtl4j.api.network.Network;
import org.mtl4j.engine.data.Moments;
import org.mtl4j.engine.data.PreparedData;
import org.mtl4j.engine.data.Standardizer;
import org.mtl4j.engine.network.Plan;
import org.mtl4j.engine.network.Precision;

/**
 * A trained network and all that a prediction needs besides: the schema of its data, what their columns and classes are called,
 * and what inputs and targets were standardised by.
 *
 * @param network as it was tested
 * @param precision that it was trained in
 * @param epoch where training stood, from 0, for operations that change with it
 * @param epochs how many there were
 * @param parameters all that the network has, in its nodes' order
 * @param statistics running means and variances of batch normalisations, [2][channels] by node
 * @param schema of the training data; its rows and their partition are not kept
 * @param inputs what each input of the schema is standardised by
 * @param targets what predictions of each task of the schema are brought back to the data's units by
 */
public record SavedModel(
        Network network,
        Precision precision,
        int epoch,
        int epochs,
        List<Tensor> parameters,
        List<Tensor> statistics,
        Schema schema,
        Legend legend,
        List<Moments> inputs,
        List<Moments> targets,
        Made made) {

    /** Copied. */
    public SavedModel {
        parameters = List.copyOf(parameters);
        statistics = List.copyOf(statistics);
        inputs = List.copyOf(inputs);
        targets = List.copyOf(targets);
    }

    /** What a plan has learned. */
    public static SavedModel of(Plan plan, PreparedData data, Made made) {
        Schema schema = data.original().schema();
        return new SavedModel(
                plan.network(),
                plan.precision(),
                plan.epoch(),
                plan.epochs(),
                PlanTensors.parameters(plan),
                PlanTensors.statistics(plan),
                schema.split(new Schema.Split.None()),
                data.original().legend(),
                data.standardizer().inputs(),
                data.standardizer().targets(),
                made);
    }

    /**
     * A parameter of a node.
     *
     * @param name as the node's operation gives it
     * @throws NoSuchElementException if the node owns none of that name
     */
    public Tensor parameter(String node, String name) {
        return parameters.stream()
                .filter(tensor -> tensor.node().equals(node) && tensor.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new NoSuchElementException("no parameter '%s' at '%s'".formatted(name, node)));
    }

    /**
     * Running mean and variance, [2][channels], of a batch normalisation.
     *
     * @throws NoSuchElementException if the node has none
     */
    public Tensor statistics(String node) {
        return statistics.stream()
                .filter(tensor -> tensor.node().equals(node))
                .findFirst()
                .orElseThrow(() -> new NoSuchElementException("no running statistics at '%s'".formatted(node)));
    }

    Standardizer standardizer() {
        return Standardizer.of(inputs, targets);
    }
}
