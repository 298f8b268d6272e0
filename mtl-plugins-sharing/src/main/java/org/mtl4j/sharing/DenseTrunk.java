package org.mtl4j.sharing;

import java.util.List;
import java.util.stream.IntStream;
import org.mtl4j.api.network.Operation;
import org.mtl4j.api.network.Signal;
import org.mtl4j.api.network.Wiring;
import org.mtl4j.api.param.Param;
import org.mtl4j.api.plugin.Factory;
import org.mtl4j.api.sharing.Block;
import org.mtl4j.api.sharing.Trunk;
import org.mtl4j.api.sharing.TrunkContext;

/**
 * Fully connected layers, one block each.
 *
 * <pre>block_k(x) = dropout(activation(normalize(W_k x + b_k)))</pre>
 *
 * <p>Layer normalisation: Ba, Kiros, Hinton: Layer Normalization. 2016, arXiv:1607.06450. Dropout: Srivastava, Hinton,
 * Krizhevsky, Sutskever, Salakhutdinov: Dropout. Journal of Machine Learning Research 15, 2014; one mask for all tasks.
 */
final class DenseTrunk implements Trunk {

    static final Param<List<Integer>> WIDTHS = Param.integers("widths", "width of each layer, from the input on")
            .atLeast(1)
            .defaultTo(List.of(64, 32));
    static final Param<Activation> ACTIVATION = Param.oneOf(
                    "activation", "activation after each layer", Activation.class)
            .defaultTo(Activation.RELU);
    static final Param<Double> DROPOUT = Param.real(
                    "dropout", "share of each layer's output that is dropped in training")
            .between(0, 0.99)
            .defaultTo(0.0);
    static final Param<Boolean> LAYER_NORM = Param.flag(
                    "layer-norm", "whether each layer is normalised before its activation")
            .defaultTo(false);

    static final Factory<TrunkContext, Trunk> ENTRY = Factory.trunk("dense", "fully connected layers", DenseTrunk::new)
            .with(WIDTHS, ACTIVATION, DROPOUT, LAYER_NORM);

    private final List<Block> blocks;

    DenseTrunk(TrunkContext context) {
        List<Integer> widths = context.get(WIDTHS);
        Activation activation = context.get(ACTIVATION);
        double dropout = context.get(DROPOUT);
        boolean layerNorm = context.get(LAYER_NORM);
        blocks = IntStream.range(0, widths.size())
                .mapToObj(k -> new Block(
                        "block-" + k,
                        List.of((at, in) ->
                                layer(at, in, context.width(widths.get(k)), activation, dropout, layerNorm))))
                .toList();
    }

    @Override
    public List<Block> blocks() {
        return blocks;
    }

    private static Signal layer(
            Wiring at, Signal in, int width, Activation activation, double dropout, boolean layerNorm) {
        Signal signal = at.dense("dense", in, width);
        if (layerNorm) {
            signal = at.add("normalize", new Operation.Normalize(Operation.Normalize.Over.LAYER), signal);
        }
        signal = activation.apply(at, signal);
        return dropout > 0 ? at.add("dropout", new Operation.Dropout(dropout), signal) : signal;
    }
}
