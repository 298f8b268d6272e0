package org.mtl4j.sharing;

import java.util.ArrayList;
import java.util.List;
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
 * For texts and series: a small encoder of attention, one block for each of its layers. What comes out is a sequence again: a
 * task with a label for each step reads it as it is, one with a label for each row reads its mean.
 *
 * <pre>
 * x = enter(x) + positions
 * block_k: y = normalize(x + dropout(attention(x))), x = normalize(y + dropout(W activation(V y)))
 * </pre>
 *
 * <p>Vaswani, Shazeer, Parmar, Uszkoreit, Jones, Gomez, Kaiser, Polosukhin: Attention Is All You Need. NeurIPS 2017,
 * arXiv:1706.03762. Positions are learned instead of waves, which that paper found to make no difference; what has not the
 * trunk's width enters by a dense layer. The first block also holds the entrance.
 */
final class TransformerTrunk implements Trunk {

    /** Deviation of what positions start from. */
    private static final double SMALL = 0.02;

    static final Param<Integer> WIDTH = Param.integer("width", "numbers of a step, divided among the heads")
            .between(1, 4096)
            .defaultTo(32);
    static final Param<Integer> BLOCKS =
            Param.integer("blocks", "layers").between(1, 100).defaultTo(2);
    static final Param<Integer> HEADS =
            Param.integer("heads", "heads of attention").between(1, 64).defaultTo(4);
    static final Param<Integer> FEED_FORWARD = Param.integer("feed-forward", "width of the layer after attention")
            .between(1, 16384)
            .defaultTo(64);
    static final Param<Double> DROPOUT = Param.real(
                    "dropout", "share of what attention and layers add that is dropped in training")
            .between(0, 0.99)
            .defaultTo(0.0);

    static final Factory<TrunkContext, Trunk> ENTRY = Factory.trunk(
                    "transformer-small", "a small encoder of self-attention, for sequences", TransformerTrunk::new)
            .with(WIDTH, BLOCKS, HEADS, FEED_FORWARD, DROPOUT, DenseTrunk.ACTIVATION)
            .citing(Citation.of("Vaswani et al.", "Attention Is All You Need", "NeurIPS", 2017)
                    .arxiv("1706.03762"));

    private final int width;
    private final int hidden;
    private final int heads;
    private final double dropout;
    private final Activation activation;
    private final List<Block> blocks;

    TransformerTrunk(TrunkContext context) {
        heads = context.get(HEADS);
        width = heads * Math.max(1, Math.round((float) context.width(context.get(WIDTH)) / heads));
        hidden = context.width(context.get(FEED_FORWARD));
        dropout = context.get(DROPOUT);
        activation = context.get(DenseTrunk.ACTIVATION);
        List<Block> made = new ArrayList<>();
        for (int k = 0; k < context.get(BLOCKS); k++) {
            Layer attention = k == 0 ? (at, in) -> attention(at, enter(at, in)) : this::attention;
            made.add(new Block("block-" + k, List.of(attention, this::feedForward)));
        }
        blocks = List.copyOf(made);
    }

    @Override
    public List<Block> blocks() {
        return blocks;
    }

    @Override
    public Layer encoder(Input input) {
        return Trunk.embedding(input, width);
    }

    private Signal enter(Wiring at, Signal in) {
        Signal signal = in.shape().width() == width ? in : at.dense("enter", in, width);
        Operation positions = new Operation.Free(signal.shape(), new Operation.Start.Normal(SMALL));
        return at.sum("placed", signal, at.add("positions", positions));
    }

    private Signal attention(Wiring at, Signal in) {
        return added(at, in, at.add("attention", new Operation.SelfAttention(heads), in));
    }

    private Signal feedForward(Wiring at, Signal in) {
        return added(at, in, at.dense("narrow", activation.apply(at, at.dense("wide", in, hidden)), width));
    }

    private Signal added(Wiring at, Signal in, Signal more) {
        Signal kept = dropout > 0 ? at.add("dropout", new Operation.Dropout(dropout), more) : more;
        return at.add("normalize", new Operation.Normalize(Operation.Normalize.Over.LAYER), at.sum("sum", in, kept));
    }
}
