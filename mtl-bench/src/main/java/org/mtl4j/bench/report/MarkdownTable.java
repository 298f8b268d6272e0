package org.mtl4j.bench.report;

import java.util.Collections;
import java.util.List;

/** A table in Markdown. */
final class MarkdownTable {
    private final StringBuilder text = new StringBuilder();

    MarkdownTable(List<String> headings) {
        row(headings);
        row(Collections.nCopies(headings.size(), "---"));
    }

    void row(List<String> cells) {
        text.append("| ").append(String.join(" | ", cells)).append(" |\n");
    }

    String render() {
        return text.toString();
    }
}
