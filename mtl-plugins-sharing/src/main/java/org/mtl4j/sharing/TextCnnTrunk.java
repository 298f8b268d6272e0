package org.mtl4j.sharing;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.mtl4j.api.data.Input;
import org.mtl4j.api.network.Operation;
import org.mtl4j.api.network.Signal;
import org.mtl4j.api.network.Wiring;
import org.mtl4j.api.param.Param;
import org.mtl4j.api.plugin.Citation;
import org.mtl4j.api.plugin.Factory;
import org.mtl4j.api.sharing.Block;
import org.mtl4j.api.sharing.Layer;
import org.mtl4j.api.sharing.Trunk;
import org.mtl4j.api.sharing.TrunkContext;

/**
 * For texts: convolutions of several lengths beside each other, and of each channel the largest number of all steps.
 *
 * <pre>y = dropout([max over steps of relu(W_k ⋆ x + b_k) for each length k])</pre>
 *
 * <p>Kim: Convolutional Neural Networks for Sentence Classification. EMNLP 2014, arXiv:1408.5882. Texts are padded, so that the
 * shortest has a place for each kernel. Fully connected layers may follow; the paper has none. With {@code per-step} the sequence is kept, for tasks with a label for each step.
 */
final class TextCnnTrunk implements Trunk {

    static final Param<Integer> EMBEDDING = Param.integer("embedding", "numbers that a symbol becomes")
            .between(1, 4096)
            .defaultTo(16);
    static final Param<List<Integer>> KERNELS =
            Param.integers("kernels", "steps of each kernel").atLeast(1).defaultTo(List.of(3, 4, 5));
    static final Param<Integer> WIDTH = Param.integer("width", "channels of each kernel")
            .between(1, 100_000)
            .defaultTo(32);
    static final Param<List<Integer>> DENSE = Param.integers("dense", "widths of the fully connected layers at the end")
            .atLeast(1)
            .defaultTo(List.of(32));
    static final Param<Double> DROPOUT = Param.real("dropout", "share of the output that is dropped in training")
            .between(0, 0.99)
            .defaultTo(0.0);
    static final Param<Boolean> PER_STEP = Param.flag(
                    "per-step", "whether the sequence is kept instead of the largest numbers")
            .defaultTo(false);

    static final Factory<TrunkContext, Trunk> ENTRY = Factory.trunk(
                    "text-cnn", "convolutions of several lengths over the steps of a text", TextCnnTrunk::new)
            .with(EMBEDDING, KERNELS, WIDTH, DENSE, DROPOUT, PER_STEP)
            .citing(Citation.of("Kim", "Convolutional Neural Networks for Sentence Classification", "EMNLP", 2014)
                    .arxiv("1408.5882"));

    private final int embedding;
    private final List<Block> blocks;

    TextCnnTrunk(TrunkContext context) {
        embedding = context.width(context.get(EMBEDDING));
        List<Integer> kernels = context.get(KERNELS);
        int width = context.width(context.get(WIDTH));
        double dropout = context.get(DROPOUT);
        boolean perStep = context.get(PER_STEP);
        List<Layer> layers = new ArrayList<>();
        layers.add((at, in) -> layer(at, in, kernels, width, dropout, perStep));
        for (int nominal : context.get(DENSE)) {
            layers.add((at, in) -> at.relu("relu", at.dense("dense", in, context.width(nominal))));
        }
        blocks = IntStream.range(0, layers.size())
                .mapToObj(k -> new Block("block-" + k, List.of(layers.get(k))))
                .toList();
    }

    @Override
    public List<Block> blocks() {
        return blocks;
    }

    @Override
    public Layer encoder(Input input) {
        return Trunk.embedding(input, embedding);
    }

    private static Signal layer(
            Wiring at, Signal in, List<Integer> kernels, int width, double dropout, boolean perStep) {
        List<Signal> found = kernels.stream()
                .distinct()
                .map(length -> ofLength(at.in("of-" + length), in, length, width, perStep))
                .toList();
        Signal signal = at.concat("all", found);
        return dropout > 0 ? at.add("dropout", new Operation.Dropout(dropout), signal) : signal;
    }

    private static Signal ofLength(Wiring at, Signal in, int length, int width, boolean perStep) {
        Operation convolution = new Operation.Convolution(width, List.of(length), 1, 1, true, true);
        Signal signal = at.relu("relu", at.add("convolution", convolution, in));
        return perStep ? signal : at.add("largest", new Operation.Gather(Operation.Gather.By.MAX), signal);
    }
}
