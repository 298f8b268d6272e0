package org.mtl4j.engine.dl4j.layer;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.deeplearning4j.nn.conf.BackpropType;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.graph.GraphVertex;
import org.deeplearning4j.nn.conf.graph.LayerVertex;
import org.mtl4j.api.MtlException;
import org.mtl4j.api.network.LayerKind;
import org.mtl4j.api.network.Signal;
import org.mtl4j.api.network.Wiring;

/**
 * The vertices of a {@code ComputationGraphConfiguration} with one input and one output, without an output layer at the end;
 * cut wherever everything passes through one vertex, so that architectures can exchange or branch there.
 */
final class GraphPieces {
    private final String file;
    private final ComputationGraphConfiguration configuration;
    private final String input;
    private final String output;
    private final Map<String, VertexNodes> nodes = new LinkedHashMap<>();

    private GraphPieces(LayerKind kind, String file, ComputationGraphConfiguration configuration) {
        this.file = file;
        this.configuration = configuration;
        if (configuration.getBackpropType() == BackpropType.TruncatedBPTT) {
            throw ChainPieces.truncated(file);
        }
        input = only("networkInputs", configuration.getNetworkInputs());
        output = withoutLoss(only("networkOutputs", configuration.getNetworkOutputs()));
        for (String name : order()) {
            String where = "%s: vertex '%s'".formatted(file, name);
            GraphVertex vertex = configuration.getVertices().get(name);
            if (vertex == null) {
                throw new MtlException.InvalidSpec("%s: there is none of that name".formatted(where));
            }
            nodes.put(name, VertexNodes.of(kind, where, vertex));
        }
    }

    static List<Piece> of(LayerKind kind, String file, ComputationGraphConfiguration configuration) {
        return new GraphPieces(kind, file, configuration).pieces();
    }

    private String only(String key, List<String> names) {
        if (names.size() != 1) {
            throw new MtlException.InvalidSpec("%s: %s: %s; a trunk has one".formatted(file, key, names));
        }
        return names.get(0);
    }

    private String withoutLoss(String last) {
        return configuration.getVertices().get(last) instanceof LayerVertex vertex
                        && LayerPiece.isOutput(vertex.getLayerConf().getLayer())
                ? only("inputs of " + last, inputs(last))
                : last;
    }

    private List<String> inputs(String vertex) {
        return configuration.getVertexInputs().getOrDefault(vertex, List.of());
    }

    /** What the output depends on, inputs before what reads them. */
    private List<String> order() {
        List<String> ordered = new ArrayList<>();
        visit(output, ordered, new HashSet<>());
        return ordered;
    }

    private void visit(String name, List<String> ordered, Set<String> seen) {
        if (name.equals(input) || !seen.add(name)) {
            return;
        }
        inputs(name).forEach(before -> visit(before, ordered, seen));
        ordered.add(name);
    }

    private List<Piece> pieces() {
        List<String> order = List.copyOf(nodes.keySet());
        List<Piece> pieces = new ArrayList<>();
        String from = input;
        int begin = 0;
        for (int k = 0; k < order.size(); k++) {
            if (isCut(order, k)) {
                pieces.add(piece(from, order.subList(begin, k + 1)));
                from = order.get(k);
                begin = k + 1;
            }
        }
        return pieces;
    }

    /** Whether nothing behind a vertex reads anything before it. */
    private boolean isCut(List<String> order, int at) {
        Set<String> before = new HashSet<>(order.subList(0, at));
        before.add(input);
        return order.subList(at + 1, order.size()).stream()
                .noneMatch(later -> inputs(later).stream().anyMatch(before::contains));
    }

    private Piece piece(String from, List<String> vertices) {
        boolean learns = vertices.stream().anyMatch(name -> node(name).learns());
        return new Piece(learns, (at, in) -> apply(at, in, from, vertices));
    }

    private VertexNodes node(String vertex) {
        VertexNodes node = nodes.get(vertex);
        if (node == null) {
            throw new IllegalStateException("no vertex " + vertex);
        }
        return node;
    }

    private Signal apply(Wiring at, Signal in, String from, List<String> vertices) {
        Map<String, Signal> signals = new HashMap<>();
        signals.put(from, in);
        Signal last = in;
        for (int k = 0; k < vertices.size(); k++) {
            String name = vertices.get(k);
            Wiring below = vertices.size() == 1 ? at : at.in("vertex-" + k);
            last = node(name)
                    .apply(below, inputs(name).stream().map(signals::get).toList());
            signals.put(name, last);
        }
        return last;
    }
}
