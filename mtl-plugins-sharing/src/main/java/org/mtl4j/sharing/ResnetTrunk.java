package org.mtl4j.sharing;

import java.util.ArrayList;
import java.util.List;
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
 * For images: residual blocks of two convolutions, in stages; each stage but the first halves the image. A stage is one block
 * of the trunk, with its residual blocks as layers.
 *
 * <pre>x ← relu(norm(W₂ ⋆ relu(norm(W₁ ⋆ x))) + shortcut(x))</pre>
 *
 * <p>He, Zhang, Ren, Sun: Deep Residual Learning for Image Recognition. CVPR 2016, arXiv:1512.03385; the small ones of its
 * section 4.2. A shortcut that changes the shape is a convolution of one pixel. In the end the mean over all pixels, or the
 * image itself ({@code pooled: false}) for tasks with a label for each pixel.
 */
final class ResnetTrunk implements Trunk {

    static final Param<List<Integer>> WIDTHS =
            Param.integers("widths", "channels of each stage").atLeast(1).defaultTo(List.of(16, 32, 64));
    static final Param<Integer> BLOCKS = Param.integer("blocks", "residual blocks of a stage")
            .between(1, 100)
            .defaultTo(1);
    static final Param<Boolean> BATCH_NORM = Param.flag(
                    "batch-norm", "whether convolutions are normalised over the batch")
            .defaultTo(true);
    static final Param<Boolean> POOLED = Param.flag(
                    "pooled", "whether the image becomes the mean of its pixels in the end")
            .defaultTo(true);

    static final Factory<TrunkContext, Trunk> ENTRY = Factory.trunk(
                    "resnet-small", "stages of residual convolutions, for images", ResnetTrunk::new)
            .with(WIDTHS, BLOCKS, BATCH_NORM, POOLED)
            .citing(Citation.of("He, Zhang, Ren and Sun", "Deep Residual Learning for Image Recognition", "CVPR", 2016)
                    .arxiv("1512.03385"));

    private final boolean batchNorm;
    private final List<Block> blocks;

    ResnetTrunk(TrunkContext context) {
        this(context, context.get(POOLED));
    }

    /** @param pooled instead of the context's */
    ResnetTrunk(TrunkContext context, boolean pooled) {
        batchNorm = context.get(BATCH_NORM);
        List<Integer> widths = context.get(WIDTHS);
        List<Block> stages = new ArrayList<>();
        for (int stage = 0; stage < widths.size(); stage++) {
            List<Layer> layers = new ArrayList<>();
            int width = context.width(widths.get(stage));
            if (stage == 0) {
                layers.add((at, in) -> at.relu("relu", convolved(at, "stem", in, width, 3, 1)));
            }
            for (int k = 0; k < context.get(BLOCKS); k++) {
                int stride = stage > 0 && k == 0 ? 2 : 1;
                layers.add((at, in) -> residual(at, in, width, stride));
            }
            if (stage == widths.size() - 1 && pooled) {
                layers.add((at, in) -> at.add("mean", new Operation.Gather(Operation.Gather.By.MEAN), in));
            }
            stages.add(new Block("stage-" + stage, layers));
        }
        blocks = List.copyOf(stages);
    }

    @Override
    public List<Block> blocks() {
        return blocks;
    }

    private Signal residual(Wiring at, Signal in, int width, int stride) {
        Signal first = at.relu("relu-1", convolved(at, "1", in, width, 3, stride));
        Signal second = convolved(at, "2", first, width, 3, 1);
        Signal shortcut = second.shape().equals(in.shape()) ? in : convolved(at, "shortcut", in, width, 1, stride);
        return at.relu("relu-2", at.sum("sum", second, shortcut));
    }

    /** Without a bias if a normalisation follows, which has one. */
    private Signal convolved(Wiring at, String name, Signal in, int width, int kernel, int stride) {
        Operation convolution = new Operation.Convolution(width, List.of(kernel, kernel), stride, 1, true, !batchNorm);
        Signal signal = at.add("convolution-" + name, convolution, in);
        return batchNorm
                ? at.add("norm-" + name, new Operation.Normalize(Operation.Normalize.Over.BATCH), signal)
                : signal;
    }
}
