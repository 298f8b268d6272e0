package org.mtl4j.weighting.trace;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.mtl4j.weighting.trace.Differences.Quantity;

/** The largest differences between this framework and its peers, a line per method, as Markdown. */
final class ParityTable {

    private final Map<Peer, Row> rows = new LinkedHashMap<>();

    /** What was found in all recordings of a method. */
    private static final class Row {
        private final Differences differences = new Differences();
        private int recordings;
    }

    ParityTable() {
        Peers.ALL.forEach(peer -> rows.put(peer, new Row()));
    }

    void add(Peer peer, Differences differences) {
        Row row = rows.computeIfAbsent(peer, p -> new Row());
        row.recordings++;
        row.differences.add(differences);
    }

    String render() {
        StringBuilder text = new StringBuilder("""
                | weighting | repeats | recordings | numbers | losses | weights | gradients | state | final parameters |
                |---|---|---|---|---|---|---|---|---|
                """);
        rows.forEach((peer, row) -> text.append("| `%s` | %s | %d | %d | %s | %s | %s | %s | %s |%n"
                .formatted(
                        peer.weighting(),
                        peer.name(),
                        row.recordings,
                        row.differences.count(),
                        largest(row, Quantity.LOSSES, Quantity.LOSSES_AFTER),
                        largest(row, Quantity.WEIGHTS),
                        largest(row, Quantity.PRODUCTS, Quantity.SHARED_GRADIENT, Quantity.PRIVATE_GRADIENTS),
                        largest(row, Quantity.STATE),
                        largest(row, Quantity.PARAMETERS))));
        return text.toString();
    }

    private static String largest(Row row, Quantity... quantities) {
        double largest = 0;
        int count = 0;
        for (Quantity quantity : quantities) {
            largest = Math.max(largest, row.differences.largest(quantity));
            count += row.differences.count(quantity);
        }
        if (count == 0) {
            return "–";
        }
        return largest == 0 ? "0" : String.format(Locale.ROOT, "%.0e", largest);
    }
}
