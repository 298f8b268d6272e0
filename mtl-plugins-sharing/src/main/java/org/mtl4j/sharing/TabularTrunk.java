package org.mtl4j.sharing;

import java.util.List;
import org.mtl4j.api.data.Input;
import org.mtl4j.api.param.Param;
import org.mtl4j.api.plugin.Citation;
import org.mtl4j.api.plugin.Factory;
import org.mtl4j.api.sharing.Block;
import org.mtl4j.api.sharing.Layer;
import org.mtl4j.api.sharing.Trunk;
import org.mtl4j.api.sharing.TrunkContext;

/**
 * For tables: each category is a learned vector, these stand beside the numbers, and fully connected layers follow.
 *
 * <p>Guo, Berkhahn: Entity Embeddings of Categorical Variables. 2016, arXiv:1604.06737.
 */
final class TabularTrunk implements Trunk {

    static final Param<Integer> EMBEDDING = Param.integer("embedding", "numbers that a category or symbol becomes")
            .between(1, 4096)
            .defaultTo(8);

    static final Factory<TrunkContext, Trunk> ENTRY = Factory.trunk(
                    "tabular", "embedded categories beside numbers, then fully connected layers", TabularTrunk::new)
            .with(EMBEDDING, DenseTrunk.WIDTHS, DenseTrunk.ACTIVATION, DenseTrunk.DROPOUT, DenseTrunk.LAYER_NORM)
            .citing(Citation.of("Guo and Berkhahn", "Entity Embeddings of Categorical Variables", "arXiv", 2016)
                    .arxiv("1604.06737"));

    private final int embedding;
    private final Trunk layers;

    TabularTrunk(TrunkContext context) {
        embedding = context.width(context.get(EMBEDDING));
        layers = new DenseTrunk(context);
    }

    @Override
    public List<Block> blocks() {
        return layers.blocks();
    }

    @Override
    public Layer encoder(Input input) {
        return Trunk.embedding(input, embedding);
    }
}
