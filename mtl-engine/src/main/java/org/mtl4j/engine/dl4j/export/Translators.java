package org.mtl4j.engine.dl4j.export;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.mtl4j.api.data.Shape;
import org.mtl4j.api.network.Network;
import org.mtl4j.api.network.Node;
import org.mtl4j.api.network.Operation;
import org.mtl4j.api.task.Task;
import org.nd4j.linalg.api.buffer.DataType;

/** Finds the translator of an operation. */
final class Translators {

    private final Network network;
    private final Draft draft;
    private final Sources sources;
    private final Weighted weighted;
    private final Pointwise pointwise;
    private final Positions positions;
    private final Combinations combinations;
    private final Normalizations normalizations;
    private final Memories memories;
    private final Attention attention;
    private final OwnLayers ownLayers;
    private final Outputs outputs;

    Translators(Network network, Draft draft, DataType type) {
        this.network = network;
        this.draft = draft;
        sources = new Sources(draft);
        weighted = new Weighted(draft);
        pointwise = new Pointwise(draft, sources);
        positions = new Positions(draft, sources);
        combinations = new Combinations(draft);
        normalizations = new Normalizations(draft, sources, combinations);
        memories = new Memories(draft);
        attention = new Attention(draft);
        ownLayers = new OwnLayers(draft);
        outputs = new Outputs(draft, type);
    }

    Map<String, List<String>> inputs() {
        return sources.inputs();
    }

    /** In plain order. */
    Strand plain(Strand in) {
        return combinations.plain(in);
    }

    /** When all nodes are there. */
    void finish() {
        sources.finish();
    }

    /** The last layer of a task with its loss. */
    Strand head(Node node, Operation.Dense dense, Task task, Strand in) {
        return weighted.bound(node, dense, in, outputs.head(task, dense, in));
    }

    String output(Task task, Network.Form form, Strand in) {
        return outputs.of(task, form, combinations.plain(in));
    }

    /** What a layer over steps needs before it, for the rows it reads. */
    Strand prepared(Node node, Strand in) {
        boolean several =
                node.operation() instanceof Operation.Convolution || node.operation() instanceof Operation.Custom;
        boolean window = several && in.shape() instanceof Shape.Sequence;
        return window ? sources.there(node, in) : in;
    }

    /** @throws IllegalArgumentException if DL4J cannot express it */
    Strand of(Node node, List<Strand> in) {
        Operation operation = node.operation();
        if (operation instanceof Operation.Source source) {
            return sources.input(node, source.input());
        } else if (operation instanceof Operation.Free free) {
            return sources.free(node, free);
        } else if (operation instanceof Operation.Constant constant) {
            double[] numbers = new double[constant.width()];
            Arrays.fill(numbers, constant.value());
            return sources.constant(node.name(), numbers);
        } else if (operation instanceof Operation.Embedding embedding) {
            return embedding(node, embedding);
        } else if (operation instanceof Operation.GumbelSoftmax) {
            return pointwise.settled(node, network.node(node.inputs().get(0)));
        }
        return in.size() == 1 && !(operation instanceof Operation.Add || operation instanceof Operation.Concat)
                ? ofOne(node, operation, in.get(0))
                : ofSeveral(node, operation, in);
    }

    private Strand embedding(Node node, Operation.Embedding embedding) {
        if (network.node(node.inputs().get(0)).operation() instanceof Operation.Source source) {
            return sources.embedding(node, embedding, source.input());
        }
        throw new IllegalArgumentException("DL4J embeds inputs only");
    }

    /** What several signals give with the same parameters. */
    List<String> tied(Node node, List<Strand> uses) {
        boolean masked = uses.size() > 1 && uses.get(0).shape() instanceof Shape.Sequence;
        // DL4J stacks masks of one type only, and those of vertices with several inputs have another than an input's
        List<Strand> in =
                masked ? uses.stream().map(use -> sources.there(node, use)).toList() : uses;
        if (node.operation() instanceof Operation.Lstm lstm) {
            return memories.tied(node, lstm, in);
        }
        if (node.operation() instanceof Operation.Normalize normalize
                && normalize.over() == Operation.Normalize.Over.LAYER) {
            return normalizations.tied(node, in);
        }
        String stack =
                draft.stacked(node.name(), in.stream().map(Strand::vertex).toList());
        Strand result = of(node, List.of(in.get(0).at(stack)));
        return draft.unstacked(node.name(), in.size(), result.vertex());
    }

    private Strand ofOne(Node node, Operation operation, Strand in) {
        if (operation instanceof Operation.Dense dense) {
            return weighted.dense(node, dense, in);
        } else if (operation instanceof Operation.Convolution convolution) {
            return weighted.convolution(node, convolution, in);
        } else if (operation instanceof Operation.Upsample upsample) {
            return upsample.by() == Operation.Upsample.Interpolation.TRANSPOSED
                    ? weighted.transposed(node, upsample, in)
                    : positions.upsample(node, upsample, in);
        } else if (operation instanceof Operation.Lstm lstm) {
            return memories.lstm(node, lstm, in);
        } else if (operation instanceof Operation.Custom custom) {
            return ownLayers.of(node, custom, combinations.plain(in), network.inputShapes(node));
        } else if (operation instanceof Operation.SelfAttention self) {
            return attention.of(node, self, in);
        } else if (operation instanceof Operation.Normalize normalize) {
            return normalize.over() == Operation.Normalize.Over.BATCH
                    ? normalizations.batch(node, in)
                    : in.at(normalizations.tied(node, List.of(in)).get(0));
        } else if (operation instanceof Operation.Elementwise elementwise) {
            return pointwise.elementwise(node, elementwise.function(), in);
        } else if (operation instanceof Operation.Affine affine) {
            return pointwise.affine(node, affine, in);
        } else if (operation instanceof Operation.ScaleGradient scale) {
            return pointwise.scaleGradient(node, scale.factor(), in);
        } else if (operation instanceof Operation.Dropout dropout) {
            return pointwise.dropout(node, dropout.share(), in);
        } else if (operation instanceof Operation.Softmax) {
            return pointwise.softmax(node, in);
        }
        return ofPositions(node, operation, in);
    }

    private Strand ofPositions(Node node, Operation operation, Strand in) {
        if (operation instanceof Operation.Pool pool) {
            return positions.pool(node, pool, in);
        } else if (operation instanceof Operation.Gather gather) {
            return positions.gather(node, gather.by(), in);
        } else if (operation instanceof Operation.Flatten) {
            return positions.flatten(node, in);
        } else if (operation instanceof Operation.Slice slice) {
            return combinations.slice(node, slice.from(), slice.to(), in);
        } else if (operation instanceof Operation.Sum) {
            return combinations.sumOfWidth(node, in);
        } else if (operation instanceof Operation.BinaryCodes codes) {
            return combinations.binaryCodes(node, codes.codes(), in);
        }
        throw unknown(operation);
    }

    private Strand ofSeveral(Node node, Operation operation, List<Strand> in) {
        if (operation instanceof Operation.Add) {
            return combinations.add(node, in);
        } else if (operation instanceof Operation.Multiply) {
            return combinations.multiply(node, in);
        } else if (operation instanceof Operation.Mix) {
            return combinations.mix(node, in.get(0), in.subList(1, in.size()));
        } else if (operation instanceof Operation.Concat) {
            return combinations.concat(node, in);
        } else if (operation instanceof Operation.Fit fit) {
            return positions.fit(node, fit.down(), in.get(0));
        }
        throw unknown(operation);
    }

    private static IllegalArgumentException unknown(Operation operation) {
        return new IllegalArgumentException("%s has no counterpart in DL4J".formatted(operation.label()));
    }
}
