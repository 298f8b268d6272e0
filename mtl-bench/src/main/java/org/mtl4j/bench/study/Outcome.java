package org.mtl4j.bench.study;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** What became of a cell. */
public sealed interface Outcome {

    /**
     * Trained and tested.
     *
     * @param trajectory empty unless the network has very few parameters
     */
    record Done(CellResult result, Timing timing, Trajectory trajectory) implements Outcome {

        /** Of a network with many parameters. */
        public Done(CellResult result, Timing timing) {
            this(result, timing, Trajectory.none());
        }
    }

    /**
     * Not finished: a row of the table with its reason, not the end of the study.
     *
     * @param reason the failure's whole message
     */
    record Lost(Cause cause, String reason) implements Outcome {

        /** What happened on one line: of a message that lists problems, all of them. */
        public String line() {
            List<String> lines = reason.lines()
                    .map(String::strip)
                    .filter(line -> !line.isEmpty())
                    .toList();
            String first = lines.isEmpty() ? "" : lines.get(0);
            String rest = first.endsWith(":")
                    ? lines.stream()
                            .skip(1)
                            .map(line -> line.startsWith("- ") ? line.substring(2) : line)
                            .collect(Collectors.joining("; ", " ", ""))
                    : "";
            return "%s: %s%s".formatted(cause.words(), first, rest);
        }
    }

    /** Why a cell was not finished. */
    enum Cause {
        /** Numbers left the finite range; the same experiment will do so again. */
        DIVERGED(true),
        /** A plug-in broke its contract. */
        PLUGIN(false),
        /** Anything else: no memory, a defect. */
        FAILED(false);

        private final boolean repeatable;

        Cause(boolean repeatable) {
            this.repeatable = repeatable;
        }

        /** In a table. */
        String words() {
            return this == PLUGIN ? "plug-in failed" : name().toLowerCase(Locale.ROOT);
        }

        /** Whether trying again can only give the same, so that there is no need to. */
        boolean repeatable() {
            return repeatable;
        }
    }
}
