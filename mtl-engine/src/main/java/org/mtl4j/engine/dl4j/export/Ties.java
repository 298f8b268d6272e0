package org.mtl4j.engine.dl4j.export;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.mtl4j.api.network.Network;
import org.mtl4j.api.network.Node;
import org.mtl4j.api.network.Operation;
import org.mtl4j.engine.dl4j.export.Strand.Rows;

/**
 * Nodes that use the same parameters. DL4J ties no weights: all their uses are stacked as rows of one layer, which is made
 * when the last use is known, and unstacked behind it. Uses that read the same are one.
 */
final class Ties {

    private final Network network;
    private final Draft draft;
    private final Translators translators;
    private final Map<String, List<Node>> uses = new HashMap<>();
    private final Map<String, Tie> open = new HashMap<>();

    Ties(Network network, Set<String> needed, Draft draft, Translators translators) {
        this.network = network;
        this.draft = draft;
        this.translators = translators;
        for (Node node : network.nodes()) {
            boolean owns =
                    !node.operation().parameters(network.inputShapes(node)).isEmpty();
            if (owns && needed.contains(node.name())) {
                uses.computeIfAbsent(node.parametersOf(), name -> new ArrayList<>())
                        .add(node);
            }
        }
    }

    /** Uses so far: what they read, and the vertices that will give what they get. */
    private static final class Tie {
        private final List<Node> nodes = new ArrayList<>();
        private final List<Strand> in = new ArrayList<>();
        private final List<String> out = new ArrayList<>();
        private final Map<String, Strand> made = new HashMap<>();
        private int met;
    }

    boolean has(Node node) {
        return uses.getOrDefault(node.parametersOf(), List.of()).size() > 1;
    }

    Strand use(Node node, List<Strand> signals) {
        List<Strand> in = ordered(node, signals);
        List<Node> all = uses.getOrDefault(node.parametersOf(), List.of());
        Tie tie = open.computeIfAbsent(node.parametersOf(), name -> new Tie());
        tie.met++;
        boolean codes = node.operation() instanceof Operation.Embedding;
        String key =
                codes ? node.inputs().get(0) : in.isEmpty() ? "" : in.get(0).vertex();
        Strand known = tie.made.get(key);
        if (known == null && (in.isEmpty() || codes)) {
            if (!tie.made.isEmpty()) {
                throw new IllegalArgumentException("DL4J cannot embed two inputs with the same vectors");
            }
            known = translators.of(node, in);
            tie.made.put(key, known);
        } else if (known == null) {
            requireIndependent(node, tie);
            known = laterGiven(node, in.get(0), tie);
            tie.made.put(key, known);
        }
        if (tie.met == all.size() && !tie.in.isEmpty()) {
            make(network.node(node.parametersOf()), tie);
        }
        return known;
    }

    /** In plain order if the first use is. */
    private List<Strand> ordered(Node node, List<Strand> in) {
        Tie tie = open.get(node.parametersOf());
        boolean plain = tie != null && !tie.in.isEmpty() && tie.in.get(0).plain();
        return plain ? in.stream().map(translators::plain).toList() : in;
    }

    private Strand laterGiven(Node node, Strand in, Tie tie) {
        Strand first = tie.in.isEmpty() ? in : tie.in.get(0);
        boolean joined = in.rows() == Rows.JOINED;
        if (joined != (first.rows() == Rows.JOINED) || !first.parts().equals(in.parts())) {
            throw new IllegalArgumentException("it reads other rows or positions with the same weights than '%s'"
                    .formatted(tie.nodes.get(0).name()));
        }
        String out = draft.reserved(node.name() + ":use");
        tie.nodes.add(node);
        tie.in.add(in);
        tie.out.add(out);
        return Strand.of(
                out,
                node.shape(),
                in.rows(),
                node.shape().withWidth(1).equals(in.shape().withWidth(1)) ? in.steps() : "");
    }

    private void make(Node owner, Tie tie) {
        if (tie.in.size() > 1
                && owner.operation() instanceof Operation.Normalize normalize
                && normalize.over() == Operation.Normalize.Over.BATCH) {
            draft.differs("node '%s': all its uses are normalised together".formatted(owner.name()));
        }
        List<String> made = translators.tied(owner, tie.in);
        for (int k = 0; k < tie.out.size(); k++) {
            draft.alias(tie.out.get(k), made.get(k));
        }
    }

    private void requireIndependent(Node node, Tie tie) {
        Set<String> before = new HashSet<>();
        List<String> open = new ArrayList<>(node.inputs());
        while (!open.isEmpty()) {
            String name = open.remove(open.size() - 1);
            if (before.add(name)) {
                open.addAll(network.node(name).inputs());
            }
        }
        for (Node use : tie.nodes) {
            if (before.contains(use.name())) {
                throw new IllegalArgumentException(
                        "it depends on '%s', whose weights it uses again; DL4J ties no weights".formatted(use.name()));
            }
        }
    }
}
