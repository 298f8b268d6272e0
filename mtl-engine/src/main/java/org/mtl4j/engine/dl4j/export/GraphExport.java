package org.mtl4j.engine.dl4j.export;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.mtl4j.api.MtlException;
import org.mtl4j.api.network.Network;
import org.mtl4j.engine.network.Precision;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Sgd;

/** A network and what it has learned, as a graph of DL4J that predicts the same. */
public final class GraphExport {

    private static final double RATE = 0.01;

    private final ComputationGraph graph;
    private final List<Binding> bindings;
    private final Map<String, List<String>> inputs;
    private final List<String> differences;

    private GraphExport(
            ComputationGraph graph,
            List<Binding> bindings,
            Map<String, List<String>> inputs,
            List<String> differences) {
        this.graph = graph;
        this.bindings = bindings;
        this.inputs = inputs;
        this.differences = differences;
    }

    /**
     * Makes the graph.
     *
     * @param epoch of {@code epochs}: where schedules stand
     * @throws MtlException.InvalidSpec if DL4J cannot express the network, with all nodes that stand in the way
     */
    public static GraphExport of(Network network, NetworkValues values, Precision precision, int epoch, int epochs) {
        // Its backend is found by the first array only, and other ways in fail with a message that misleads.
        Nd4j.zeros(1).close();
        DataType type = precision == Precision.FLOAT64 ? DataType.DOUBLE : DataType.FLOAT;
        GraphBuilder builder = new NeuralNetConfiguration.Builder()
                .dataType(type)
                .seed(1)
                .updater(new Sgd(RATE))
                .graphBuilder()
                .validateOutputLayerConfig(false);
        Draft draft = new Draft(builder, values, epoch, epochs);
        Translation translation = new Translation(network, draft, type);
        List<String> problems = translation.run();
        if (!problems.isEmpty()) {
            throw new MtlException.InvalidSpec(
                    "the network cannot be exported to DL4J:\n  " + String.join("\n  ", problems));
        }
        ComputationGraph graph = new ComputationGraph(builder.build());
        graph.init();
        Map<String, INDArray> arrays = graph.paramTable();
        for (Binding binding : draft.bindings()) {
            INDArray array = Objects.requireNonNull(arrays.get(binding.array()), binding.array());
            array.assign(Nd4j.createFromArray(binding.numbers(values))
                    .castTo(array.dataType())
                    .reshape('c', array.shape()));
        }
        return new GraphExport(graph, draft.bindings(), translation.inputs(), draft.differences());
    }

    ComputationGraph graph() {
        return graph;
    }

    List<Binding> bindings() {
        return bindings;
    }

    /** The graph's inputs, by the network's: one for each, but one for each column of categories. */
    public Map<String, List<String>> inputs() {
        return inputs;
    }

    /** Why training would not go on alike; none if it does. */
    public List<String> differences() {
        return differences;
    }
}
