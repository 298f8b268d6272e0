package org.mtl4j.sharing;

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
 * For texts and series: long short-term memories in both directions, one block each. What comes out is a sequence again: a
 * task with a label for each step reads it as it is, one with a label for each row reads its mean.
 *
 * <pre>block_k(x) = dropout([lstm(x), reversed lstm(reversed x)])</pre>
 *
 * <p>Schuster, Paliwal: Bidirectional Recurrent Neural Networks. IEEE Transactions on Signal Processing 45, 1997. Graves,
 * Schmidhuber: Framewise Phoneme Classification with Bidirectional LSTM and Other Neural Network Architectures. Neural
 * Networks 18, 2005.
 */
final class BiLstmTrunk implements Trunk {

    static final Param<Integer> EMBEDDING = Param.integer("embedding", "numbers that a symbol becomes")
            .between(1, 4096)
            .defaultTo(16);
    static final Param<List<Integer>> WIDTHS = Param.integers("widths", "width of each layer, in each direction")
            .atLeast(1)
            .defaultTo(List.of(32, 32));
    static final Param<Double> DROPOUT = Param.real(
                    "dropout", "share of each layer's output that is dropped in training")
            .between(0, 0.99)
            .defaultTo(0.0);

    static final Factory<TrunkContext, Trunk> ENTRY = Factory.trunk(
                    "bilstm", "long short-term memories in both directions, for sequences", BiLstmTrunk::new)
            .with(EMBEDDING, WIDTHS, DROPOUT)
            .citing(
                    Citation.of(
                            "Schuster and Paliwal",
                            "Bidirectional Recurrent Neural Networks",
                            "IEEE Transactions on Signal Processing",
                            1997),
                    Citation.of(
                            "Graves and Schmidhuber",
                            "Framewise Phoneme Classification with Bidirectional LSTM and Other Neural Network Architectures",
                            "Neural Networks",
                            2005));

    private final int embedding;
    private final List<Block> blocks;

    BiLstmTrunk(TrunkContext context) {
        embedding = context.width(context.get(EMBEDDING));
        List<Integer> widths = context.get(WIDTHS);
        double dropout = context.get(DROPOUT);
        blocks = IntStream.range(0, widths.size())
                .mapToObj(k -> new Block(
                        "block-" + k, List.of((at, in) -> layer(at, in, context.width(widths.get(k)), dropout))))
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

    private static Signal layer(Wiring at, Signal in, int width, double dropout) {
        Signal signal = at.add("lstm", new Operation.Lstm(width, true), in);
        return dropout > 0 ? at.add("dropout", new Operation.Dropout(dropout), signal) : signal;
    }
}
