package org.mtl4j.engine.dl4j.export;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.deeplearning4j.nn.conf.graph.ElementWiseVertex;
import org.deeplearning4j.nn.conf.graph.ElementWiseVertex.Op;
import org.deeplearning4j.nn.conf.graph.MergeVertex;
import org.deeplearning4j.nn.conf.graph.rnn.DuplicateToTimeSeriesVertex;
import org.deeplearning4j.nn.conf.layers.GlobalPoolingLayer;
import org.deeplearning4j.nn.conf.layers.PoolingType;
import org.mtl4j.api.data.Shape;
import org.mtl4j.api.network.Node;
import org.mtl4j.engine.dl4j.export.Strand.Rows;

/** Signals that meet: sums, products and mixtures, and parts of the width. DL4J's products stretch a width of 1 as ours do. */
final class Combinations {

    private final Draft draft;
    private final Map<String, Strand> ordered = new HashMap<>();

    Combinations(Draft draft) {
        this.draft = draft;
    }

    Strand add(Node node, List<Strand> signals) {
        List<Strand> in = inOneOrder(signals);
        Strand like = alike(in, node.shape());
        List<String> terms = in.stream().map(Strand::vertex).toList();
        return like.at(
                terms.size() == 1 ? terms.get(0) : draft.vertex(node.name(), new ElementWiseVertex(Op.Add), terms));
    }

    Strand multiply(Node node, List<Strand> signals) {
        List<Strand> in = inOneOrder(signals);
        List<String> factors = new ArrayList<>();
        for (int k = 0; k < 2; k++) {
            factors.add(spread("%s:factor-%d".formatted(node.name(), k), in.get(k), in.get(1 - k)));
        }
        return alike(in, node.shape()).at(draft.vertex(node.name(), new ElementWiseVertex(Op.Product), factors));
    }

    Strand mix(Node node, Strand shares, List<Strand> values) {
        Strand weights = plain(shares);
        List<Strand> signals = inOneOrder(values);
        Strand like = alike(signals, node.shape());
        List<String> terms = new ArrayList<>();
        for (int k = 0; k < signals.size(); k++) {
            String part = "%s:%d".formatted(node.name(), k);
            String weight = draft.subset(part + ":weight", k, k + 1, weights.vertex());
            Strand one = new Strand(
                    weight,
                    weights.shape().withWidth(1),
                    List.of(weights.shape().withWidth(1)),
                    weights.rows(),
                    weights.steps());
            terms.add(draft.vertex(
                    part,
                    new ElementWiseVertex(Op.Product),
                    signals.get(k).vertex(),
                    spread(part + ":spread", one, like)));
        }
        Strand mixed = like.at(
                terms.size() == 1 ? terms.get(0) : draft.vertex(node.name(), new ElementWiseVertex(Op.Add), terms));
        return mixed.rows() == Rows.EQUAL && weights.rows() != Rows.EQUAL
                ? new Strand(mixed.vertex(), mixed.shape(), mixed.parts(), weights.rows(), mixed.steps())
                : mixed;
    }

    /** Signals of one order as they are; if some were flattened, all in plain order. */
    private List<Strand> inOneOrder(List<Strand> in) {
        boolean one = in.stream().allMatch(Strand::plain)
                || in.stream()
                                .filter(s -> s.shape().width() > 1)
                                .map(Strand::parts)
                                .distinct()
                                .count()
                        == 1;
        return one ? in : in.stream().map(this::plain).toList();
    }

    /** The first of several that has rows of its own and the whole shape. */
    private static Strand alike(List<Strand> in, Shape shape) {
        List<Strand> whole = in.stream().filter(s -> s.shape().equals(shape)).toList();
        List<String> steps = in.stream()
                .filter(strand -> strand.shape() instanceof Shape.Sequence)
                .map(Strand::steps)
                .distinct()
                .toList();
        if (steps.size() > 1) {
            throw new IllegalArgumentException(
                    "steps of several inputs meet, and DL4J takes those that are there in any for there");
        }
        Strand like =
                whole.stream().filter(s -> s.rows() != Rows.EQUAL).findFirst().orElse(whole.get(0));
        Rows rows = in.stream()
                .map(Strand::rows)
                .filter(r -> r != Rows.EQUAL)
                .findFirst()
                .orElse(Rows.EQUAL);
        return new Strand(like.vertex(), like.shape(), like.parts(), rows, like.steps());
    }

    /** A vector at each position of what it meets. */
    String spread(String name, Strand strand, Strand like) {
        if (!(strand.shape() instanceof Shape.Vector vector) || like.shape() instanceof Shape.Vector) {
            return strand.vertex();
        }
        if (like.shape() instanceof Shape.Image) {
            return draft.reshaped(name, strand.vertex(), -1, vector.width(), 1, 1);
        }
        return like.steps().isEmpty() || like.rows() == Rows.JOINED
                ? draft.reshaped(name, strand.vertex(), -1, vector.width(), 1)
                : draft.vertex(name, new DuplicateToTimeSeriesVertex(like.steps()), strand.vertex());
    }

    Strand concat(Node node, List<Strand> in) {
        List<Shape> parts = new ArrayList<>();
        in.forEach(strand -> parts.addAll(strand.parts()));
        Strand first = alike(
                in.stream()
                        .map(s -> Strand.of(s.vertex(), s.shape().withWidth(1), s.rows(), s.steps()))
                        .toList(),
                node.shape().withWidth(1));
        boolean vector = node.shape() instanceof Shape.Vector;
        String vertex =
                draft.merged(node.name(), in.stream().map(Strand::vertex).toList());
        return new Strand(vertex, node.shape(), vector ? parts : List.of(node.shape()), first.rows(), first.steps());
    }

    Strand slice(Node node, int from, int to, Strand in) {
        return in.gives(draft.subset(node.name(), from, to, plain(in).vertex()), node.shape());
    }

    /** A vector in plain order: what was flattened channels first is cut into channels, which are merged position by position. */
    Strand plain(Strand in) {
        return in.plain() ? in : ordered.computeIfAbsent(in.vertex(), vertex -> merged(in));
    }

    private Strand merged(Strand in) {
        List<String> parts = new ArrayList<>();
        int from = 0;
        for (Shape part : in.parts()) {
            String name = "%s:%d".formatted(in.vertex(), parts.size());
            String own = draft.subset(name, from, from + part.size(), in.vertex());
            parts.add(part instanceof Shape.Vector ? own : byPosition(name, part, own));
            from += part.size();
        }
        return in.gives(draft.merged(in.vertex() + ":in-order", parts), in.shape());
    }

    private String byPosition(String name, Shape part, String in) {
        int positions = part.size() / part.width();
        List<String> channels = new ArrayList<>();
        for (int c = 0; c < part.width(); c++) {
            String channel = draft.subset("%s:channel-%d".formatted(name, c), c * positions, (c + 1) * positions, in);
            channels.add(draft.reshaped("%s:column-%d".formatted(name, c), channel, -1, positions, 1));
        }
        MergeVertex side = new MergeVertex();
        side.setMergeAxis(2);
        return draft.reshaped(name + ":by-position", draft.vertex(name + ":channels", side, channels), -1, part.size());
    }

    /** Over the width: of a vector by pooling it as the steps of one number. */
    Strand sumOfWidth(Node node, Strand in) {
        int width = in.shape().width();
        if (in.shape() instanceof Shape.Vector) {
            return in.gives(sumOfVector(node.name(), width, in.vertex()), node.shape());
        }
        return in.gives(sumOfUnits(node.name(), width, in.vertex()), node.shape());
    }

    String sumOfUnits(String name, int width, String in) {
        List<String> units = new ArrayList<>();
        for (int k = 0; k < width; k++) {
            units.add(draft.subset("%s:%d".formatted(name, k), k, k + 1, in));
        }
        return width == 1 ? units.get(0) : draft.vertex(name, new ElementWiseVertex(Op.Add), units);
    }

    String sumOfVector(String name, int width, String in) {
        String steps = draft.reshaped(name + ":steps", in, -1, 1, width);
        return draft.layer(name, new GlobalPoolingLayer(PoolingType.SUM), steps);
    }

    /** Σ over the ways to choose: code c has the product of its bits' probabilities, the first bit the most significant. */
    Strand binaryCodes(Node node, int codes, Strand probabilities) {
        Strand in = plain(probabilities);
        int bits = in.shape().width();
        String not = draft.affine(node.name() + ":not", -1, 1, in.vertex());
        List<String> products = new ArrayList<>();
        for (int code = 0; code < codes; code++) {
            List<String> factors = new ArrayList<>();
            for (int bit = 0; bit < bits; bit++) {
                boolean set = (code >> (bits - 1 - bit) & 1) == 1;
                String name = "%s:%d:%d".formatted(node.name(), code, bit);
                factors.add(draft.subset(name, bit, bit + 1, set ? in.vertex() : not));
            }
            products.add(
                    bits == 1
                            ? factors.get(0)
                            : draft.vertex(
                                    "%s:%d".formatted(node.name(), code), new ElementWiseVertex(Op.Product), factors));
        }
        return in.gives(draft.merged(node.name(), products), node.shape());
    }
}
