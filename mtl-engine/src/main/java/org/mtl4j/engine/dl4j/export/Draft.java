package org.mtl4j.engine.dl4j.export;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;
import org.deeplearning4j.nn.conf.graph.GraphVertex;
import org.deeplearning4j.nn.conf.graph.MergeVertex;
import org.deeplearning4j.nn.conf.graph.ReshapeVertex;
import org.deeplearning4j.nn.conf.graph.ScaleVertex;
import org.deeplearning4j.nn.conf.graph.ShiftVertex;
import org.deeplearning4j.nn.conf.graph.StackVertex;
import org.deeplearning4j.nn.conf.graph.SubsetVertex;
import org.deeplearning4j.nn.conf.graph.UnstackVertex;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.mtl4j.api.network.Schedule;
import org.mtl4j.engine.dl4j.layer.PlainLayer;
import org.nd4j.linalg.activations.Activation;

/** A graph being made: its layers and vertices, where its arrays have their numbers from, and how its training differs. */
final class Draft {

    /** A learned number of one element for what counts as one. */
    static final IntUnaryOperator SAME = number -> number;

    private final GraphBuilder builder;
    private final NetworkValues values;
    private final int epoch;
    private final int epochs;
    private final Set<String> names = new HashSet<>();
    private final List<Binding> bindings = new ArrayList<>();
    private final Set<String> differences = new LinkedHashSet<>();

    /** @param epoch of {@code epochs}: where schedules stand */
    Draft(GraphBuilder builder, NetworkValues values, int epoch, int epochs) {
        this.builder = builder;
        this.values = values;
        this.epoch = epoch;
        this.epochs = epochs;
    }

    GraphBuilder builder() {
        return builder;
    }

    NetworkValues values() {
        return values;
    }

    List<Binding> bindings() {
        return List.copyOf(bindings);
    }

    /** Why training would not go on alike. */
    List<String> differences() {
        return List.copyOf(differences);
    }

    void differs(String why) {
        differences.add(why);
    }

    /** For layers that DL4J makes of SameDiff. */
    void doubles(String node) {
        differs("node '%s': gradients that pass DL4J's layer for it are twice the derivative".formatted(node));
    }

    void bind(String array, int length, String node, String parameter, IntUnaryOperator number) {
        bindings.add(new Binding(array, length, node, parameter, number));
    }

    void bindStatistics(String array, int length, String node, IntUnaryOperator number) {
        bindings.add(new Binding(array, length, node, Binding.STATISTICS, number));
    }

    String input(String name) {
        names.add(name);
        builder.addInputs(name);
        return name;
    }

    /** A name that nothing has yet; whoever asks has it. */
    String reserved(String wanted) {
        return free(wanted);
    }

    String layer(String name, Layer layer, String in) {
        String own = free(name);
        builder.addLayer(own, layer, in);
        return own;
    }

    String layer(String name, PlainLayer layer, String in) {
        String own = free(name);
        builder.addLayer(own, layer.configuration(), layer.preprocessor().orElse(null), in);
        return own;
    }

    String function(String name, Activation function, String in) {
        return layer(name, new ActivationLayer(function), in);
    }

    /** A vertex of its own for inputs that stand twice. */
    String vertex(String name, GraphVertex vertex, List<String> in) {
        String own = free(name);
        List<String> different = new ArrayList<>();
        for (String input : in) {
            different.add(
                    different.contains(input) ? vertex(own + ":again", new ScaleVertex(1), List.of(input)) : input);
        }
        builder.addVertex(own, vertex, different.toArray(String[]::new));
        return own;
    }

    String vertex(String name, GraphVertex vertex, String... in) {
        return vertex(name, vertex, Arrays.asList(in));
    }

    /** A vertex under a reserved name. */
    void give(String reserved, GraphVertex vertex, String in) {
        builder.addVertex(reserved, vertex, in);
    }

    void alias(String reserved, String in) {
        give(reserved, new ScaleVertex(1), in);
    }

    String subset(String name, int from, int to, String in) {
        return vertex(name, new SubsetVertex(from, to - 1), in);
    }

    /** Rows of several vertices as rows of one. */
    String stacked(String name, List<String> in) {
        return in.size() == 1 ? in.get(0) : vertex(name + ":uses", new StackVertex(), in);
    }

    /** The other way round. */
    List<String> unstacked(String name, int parts, String in) {
        if (parts == 1) {
            return List.of(in);
        }
        return IntStream.range(0, parts)
                .mapToObj(k -> vertex("%s:use-%d".formatted(name, k), new UnstackVertex(k, parts), in))
                .toList();
    }

    String reshaped(String name, String in, int... shape) {
        return vertex(name, new ReshapeVertex('c', shape, null), in);
    }

    String merged(String name, List<String> in) {
        return in.size() == 1 ? vertex(name, new ScaleVertex(1), in) : vertex(name, new MergeVertex(), in);
    }

    /** scale·x + shift. */
    String affine(String name, double scale, double shift, String in) {
        if (shift == 0) {
            return vertex(name, new ScaleVertex(scale), in);
        }
        return vertex(
                name, new ShiftVertex(shift), scale == 1 ? in : vertex(name + ":scaled", new ScaleVertex(scale), in));
    }

    /** What a schedule says now; a graph knows no schedules. */
    double now(String node, Schedule schedule) {
        if (!(schedule instanceof Schedule.Constant)) {
            differs("node '%s': %s stays at %s, where training was left"
                    .formatted(node, schedule, schedule.at(epoch, epochs)));
        }
        return schedule.at(epoch, epochs);
    }

    private String free(String wanted) {
        String name = wanted;
        for (int k = 2; !names.add(name); k++) {
            name = wanted + ":" + k;
        }
        return name;
    }
}
