package org.mtl4j.bench.data;

import java.util.ArrayList;
import java.util.List;
import org.mtl4j.api.MtlException;

/** Collects what is wrong with data, to report it at once. */
final class Problems {

    private static final int SHOWN = 5;

    private final int shown;
    private final List<String> found = new ArrayList<>();

    Problems() {
        this(SHOWN);
    }

    /** @param shown how many are said, the others are counted */
    Problems(int shown) {
        this.shown = shown;
    }

    void add(String problem) {
        found.add(problem);
    }

    /** @throws MtlException.Data with the first problems and the number of the others, if there are any */
    void raise() {
        if (found.isEmpty()) {
            return;
        }
        String text = String.join("\n", found.subList(0, Math.min(shown, found.size())));
        throw new MtlException.Data(
                found.size() > shown ? "%s\nand %d more".formatted(text, found.size() - shown) : text);
    }
}
