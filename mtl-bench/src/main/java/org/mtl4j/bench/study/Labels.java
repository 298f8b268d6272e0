package org.mtl4j.bench.study;

import java.util.List;
import org.mtl4j.engine.spec.Tree;

/** Names plug-ins in tables: by their names, and where two of one name are compared by their parameters as well. */
final class Labels {
    private final boolean namesTell;

    private Labels(boolean namesTell) {
        this.namesTell = namesTell;
    }

    static Labels of(List<Tree> compared) {
        long names = compared.stream().map(TreeText::name).distinct().count();
        long texts = compared.stream().map(TreeText::of).distinct().count();
        return new Labels(names == texts);
    }

    String of(Tree plugin) {
        return namesTell ? TreeText.name(plugin) : TreeText.of(plugin);
    }
}
