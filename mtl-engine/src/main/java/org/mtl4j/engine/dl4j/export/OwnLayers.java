package org.mtl4j.engine.dl4j.export;

import java.util.List;
import org.mtl4j.api.data.Shape;
import org.mtl4j.api.network.Node;
import org.mtl4j.api.network.Operation;
import org.mtl4j.engine.dl4j.layer.PlainLayer;

/** Nodes that are layers of DL4J: they leave as they came. */
final class OwnLayers {

    private static final String KIND = "dl4j";

    private final Draft draft;

    OwnLayers(Draft draft) {
        this.draft = draft;
    }

    Strand of(Node node, Operation.Custom custom, Strand in, List<Shape> shapes) {
        if (!custom.kind().name().equals(KIND)) {
            throw new IllegalArgumentException("a layer of the kind '%s' has no counterpart in DL4J"
                    .formatted(custom.kind().name()));
        }
        PlainLayer layer = PlainLayer.of(custom.settings(), shapes);
        String vertex = draft.layer(node.name(), layer, in.vertex());
        for (PlainLayer.Array array : layer.arrays()) {
            List<Integer> numbers = array.numbers();
            draft.bind(
                    "%s_%s".formatted(vertex, array.name()),
                    numbers.size(),
                    node.parametersOf(),
                    array.name(),
                    numbers::get);
        }
        return in.gives(vertex, node.shape());
    }
}
