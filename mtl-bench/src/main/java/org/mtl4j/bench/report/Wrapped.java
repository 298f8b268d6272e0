package org.mtl4j.bench.report;

import java.util.ArrayList;
import java.util.List;

/** Breaks text at blanks to fit a terminal. */
final class Wrapped {
    private static final int WIDTH = 100;

    private Wrapped() {}

    /**
     * @param first stands before the first line
     * @param others stands before each of the others
     */
    static List<String> lines(String text, String first, String others) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder(first);
        boolean empty = true;
        for (String word : text.split(" ")) {
            if (!empty && line.length() + 1 + word.length() > WIDTH) {
                lines.add(line.toString());
                line = new StringBuilder(others);
                empty = true;
            }
            line.append(empty ? "" : " ").append(word);
            empty = false;
        }
        lines.add(line.toString());
        return lines;
    }
}
