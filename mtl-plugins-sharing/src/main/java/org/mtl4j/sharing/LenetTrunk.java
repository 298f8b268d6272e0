package org.mtl4j.sharing;

import java.util.ArrayList;
import java.util.List;
import org.mtl4j.api.data.Shape;
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
 * For small images: convolutions with pooling, one block each, then fully connected layers, one block each.
 *
 * <pre>block_k(x) = relu(max pool(W_k ⋆ x + b_k))</pre>
 *
 * <p>LeCun, Bottou, Bengio, Haffner: Gradient-Based Learning Applied to Document Recognition. Proceedings of the IEEE 86, 1998.
 * The defaults are the network that Sener and Koltun use for MultiMNIST: Multi-Task Learning as Multi-Objective Optimization.
 * NeurIPS 2018, arXiv:1810.04650.
 *
 * <p>Without dense layers it ends in an image, for tasks with a label for each pixel.
 */
final class LenetTrunk implements Trunk {

    static final Param<List<Integer>> WIDTHS =
            Param.integers("widths", "channels of each convolution").atLeast(1).defaultTo(List.of(10, 20));
    static final Param<Integer> KERNEL = Param.integer("kernel", "pixels of a side of the kernels")
            .between(1, 31)
            .defaultTo(5);
    static final Param<Boolean> PADDED = Param.flag(
                    "padded", "whether convolutions keep the size of the image, zeros around it")
            .defaultTo(false);
    static final Param<List<Integer>> DENSE = Param.integers("dense", "widths of the fully connected layers at the end")
            .atLeast(1)
            .defaultTo(List.of(50));

    static final Factory<TrunkContext, Trunk> ENTRY = Factory.trunk(
                    "lenet",
                    "convolutions with pooling, then fully connected layers, for small images",
                    LenetTrunk::new)
            .with(WIDTHS, KERNEL, PADDED, DENSE)
            .citing(
                    Citation.of(
                            "LeCun, Bottou, Bengio and Haffner",
                            "Gradient-Based Learning Applied to Document Recognition",
                            "Proceedings of the IEEE",
                            1998),
                    Citation.of(
                                    "Sener and Koltun",
                                    "Multi-Task Learning as Multi-Objective Optimization",
                                    "NeurIPS",
                                    2018)
                            .arxiv("1810.04650"));

    private static final Operation HALVED = new Operation.Pool(Operation.Pool.Kind.MAX, 2, 2);

    private final List<Block> blocks = new ArrayList<>();

    LenetTrunk(TrunkContext context) {
        int kernel = context.get(KERNEL);
        boolean padded = context.get(PADDED);
        for (int nominal : context.get(WIDTHS)) {
            Operation convolution =
                    new Operation.Convolution(context.width(nominal), List.of(kernel, kernel), 1, 1, padded, true);
            add((at, in) -> at.relu("relu", at.add("pool", HALVED, at.add("convolution", convolution, in))));
        }
        for (int nominal : context.get(DENSE)) {
            add((at, in) -> at.relu("relu", at.dense("dense", flat(at, in), context.width(nominal))));
        }
    }

    private void add(Layer layer) {
        blocks.add(new Block("block-" + blocks.size(), List.of(layer)));
    }

    private static Signal flat(Wiring at, Signal in) {
        return in.shape() instanceof Shape.Vector ? in : at.add("flat", new Operation.Flatten(), in);
    }

    @Override
    public List<Block> blocks() {
        return List.copyOf(blocks);
    }
}
