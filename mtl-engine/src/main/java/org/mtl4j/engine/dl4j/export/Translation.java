package org.mtl4j.engine.dl4j.export;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.deeplearning4j.nn.conf.graph.StackVertex;
import org.deeplearning4j.nn.conf.graph.UnstackVertex;
import org.mtl4j.api.data.Shape;
import org.mtl4j.api.network.Network;
import org.mtl4j.api.network.Node;
import org.mtl4j.api.network.Operation;
import org.mtl4j.api.task.Task;
import org.mtl4j.engine.dl4j.export.Strand.Rows;
import org.nd4j.linalg.api.buffer.DataType;

/** Walks the nodes that outputs depend on, in order, and collects what DL4J cannot express. */
final class Translation {

    private final Network network;
    private final Draft draft;
    private final Translators translators;
    private final Set<String> needed;
    private final Ties ties;
    private final Map<String, Strand> strands = new HashMap<>();
    private final Map<String, Strand> unjoined = new HashMap<>();
    private final List<String> problems = new ArrayList<>();
    private final Set<String> heads = new HashSet<>();
    private List<Task> joined = List.of();

    Translation(Network network, Draft draft, DataType type) {
        this.network = network;
        this.draft = draft;
        translators = new Translators(network, draft, type);
        needed = needed(network);
        ties = new Ties(network, needed, draft, translators);
    }

    /** What outputs depend on; the logits of a settled choice are only looked at. */
    private static Set<String> needed(Network network) {
        Set<String> needed = new HashSet<>();
        network.outputs().values().forEach(output -> needed.add(output.node()));
        for (int k = network.nodes().size() - 1; k >= 0; k--) {
            Node node = network.nodes().get(k);
            if (needed.contains(node.name()) && !settles(node)) {
                needed.addAll(node.inputs());
            }
        }
        return needed;
    }

    private static boolean settles(Node node) {
        return node.operation() instanceof Operation.GumbelSoftmax;
    }

    private boolean available(Node node) {
        return settles(node) || strands.keySet().containsAll(node.inputs());
    }

    /** What cannot be expressed, node by node; none if the draft is complete. */
    List<String> run() {
        for (Node node : network.nodes()) {
            if (needed.contains(node.name()) && available(node)) {
                attempt(node);
            }
        }
        network.penalties()
                .forEach(penalty -> draft.differs("penalty '%s' is not part of the graph".formatted(penalty.name())));
        translators.finish();
        if (problems.isEmpty()) {
            List<String> outputs = new ArrayList<>();
            network.outputs().forEach((task, output) -> attempt(task, output, outputs));
            draft.builder().setOutputs(outputs.toArray(String[]::new));
        }
        return List.copyOf(problems);
    }

    Map<String, List<String>> inputs() {
        return translators.inputs();
    }

    private void attempt(Node node) {
        try {
            strands.put(node.name(), translate(node));
        } catch (IllegalArgumentException e) {
            problems.add("node '%s': %s".formatted(node.name(), e.getMessage()));
        }
    }

    private void attempt(Task task, Network.Output output, List<String> outputs) {
        try {
            Strand last = rowsOf(task, strand(output.node()));
            boolean done = heads.contains(output.node());
            outputs.add(done ? last.vertex() : translators.output(task, output.form(), last));
        } catch (IllegalArgumentException e) {
            problems.add("task '%s': %s".formatted(task.name(), e.getMessage()));
        }
    }

    private Strand strand(String node) {
        return Objects.requireNonNull(strands.get(node));
    }

    private Strand translate(Node node) {
        if (node.operation() instanceof Operation.JoinRows join) {
            return join(node, join);
        }
        if (settles(node)) {
            return translators.of(node, List.of());
        }
        List<Strand> in = fitting(node, node.inputs().stream().map(this::strand).toList());
        in = in.stream().map(strand -> translators.prepared(node, strand)).toList();
        Optional<Task> head = headOf(node, in);
        if (head.isPresent() && node.operation() instanceof Operation.Dense dense) {
            heads.add(node.name());
            return translators.head(node, dense, head.get(), in.get(0));
        }
        return ties.has(node) ? ties.use(node, in) : translators.of(node, in);
    }

    /** The task whose last layer it is, if that is all it is. */
    private Optional<Task> headOf(Node node, List<Strand> in) {
        boolean layer = node.operation() instanceof Operation.Dense
                && in.get(0).shape() instanceof Shape.Vector
                && !ties.has(node)
                && network.nodes().stream()
                        .noneMatch(reader -> needed.contains(reader.name())
                                && reader.inputs().contains(node.name()));
        List<Task> tasks = network.tasks().stream()
                .filter(task -> network.output(task).equals(new Network.Output(node.name(), Network.Form.RAW)))
                .toList();
        return layer && tasks.size() == 1 ? Optional.of(tasks.get(0)) : Optional.empty();
    }

    /** Rows of all tasks one after the other; as many of each. */
    private Strand join(Node node, Operation.JoinRows join) {
        if (!joined.isEmpty() && !joined.equals(join.tasks())) {
            throw new IllegalArgumentException("rows of other tasks are joined elsewhere");
        }
        joined = join.tasks();
        List<Strand> in = new ArrayList<>();
        for (int k = 0; k < joined.size(); k++) {
            in.add(rowsOf(joined.get(k), strand(node.inputs().get(k))));
        }
        draft.differs("node '%s': tasks have as many rows each in a batch".formatted(node.name()));
        String stacked = draft.vertex(
                node.name(), new StackVertex(), in.stream().map(Strand::vertex).toList());
        Strand first = in.get(0);
        return new Strand(stacked, first.shape(), first.parts(), Rows.JOINED, "");
    }

    /** Rows of one task if only that one depends on the node; else joined rows of all inputs if those of one are. */
    private List<Strand> fitting(Node node, List<Strand> in) {
        Set<Task> tasks = network.tasksOf(node.name());
        if (tasks.size() == 1) {
            Task only = tasks.iterator().next();
            return in.stream().map(strand -> rowsOf(only, strand)).toList();
        }
        boolean any = in.stream().anyMatch(strand -> strand.rows() == Rows.JOINED);
        return any ? in.stream().map(this::joined).toList() : in;
    }

    private Strand rowsOf(Task task, Strand strand) {
        if (strand.rows() != Rows.JOINED) {
            return strand;
        }
        String name = "%s:of-%s".formatted(strand.vertex(), task.name());
        return unjoined.computeIfAbsent(name, n -> {
            int place = joined.indexOf(task);
            if (place < 0) {
                throw new IllegalArgumentException("it has no rows of task '%s'".formatted(task.name()));
            }
            String own = draft.vertex(n, new UnstackVertex(place, joined.size()), strand.vertex());
            return new Strand(own, strand.shape(), strand.parts(), Rows.BATCH, "");
        });
    }

    private Strand joined(Strand strand) {
        return switch (strand.rows()) {
            case JOINED -> strand;
            case BATCH -> throw new IllegalArgumentException("it reads rows of one batch beside those of all tasks");
            case EQUAL ->
                unjoined.computeIfAbsent(strand.vertex() + ":of-all", name -> {
                    List<String> copies = new ArrayList<>();
                    joined.forEach(task -> copies.add(strand.vertex()));
                    String all = draft.vertex(name, new StackVertex(), copies);
                    return new Strand(all, strand.shape(), strand.parts(), Rows.JOINED, "");
                });
        };
    }
}
