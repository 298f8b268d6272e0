package org.mtl4j.bench.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.mtl4j.engine.dl4j.export.Exported;
import org.mtl4j.engine.network.Precision;

/** What an exported file holds, and what a program has to know of it. */
public final class ExportText {

    private static final int BYTES = 1000;

    private ExportText() {}

    /** @param file as the user calls it */
    public static List<String> lines(String file, Precision precision, Exported exported) {
        List<String> lines = new ArrayList<>();
        lines.add(String.format(
                Locale.ROOT,
                "%s: a ComputationGraph of DL4J, %,d parameters in %s, %,d kB",
                file,
                exported.parameters(),
                precision.name().toLowerCase(Locale.ROOT),
                Math.max(1, exported.bytes() / BYTES)));
        lines.add("");
        lines.add("inputs");
        lines.addAll(ports(exported.inputs()));
        lines.add("outputs");
        lines.addAll(ports(exported.outputs()));
        lines.add("normaliser");
        lines.add(
                exported.normalizer().isEmpty()
                        ? "  none: inputs and targets were not standardised"
                        : "  %s: give it the inputs before the graph".formatted(exported.normalizer()));
        lines.add("training on");
        if (exported.differences().isEmpty()) {
            lines.add("  as here, with any updater of DL4J");
        }
        exported.differences().forEach(why -> lines.add("  " + why));
        return lines;
    }

    private static List<String> ports(List<Exported.Port> ports) {
        int names = ports.stream().mapToInt(port -> port.name().length()).max().orElse(0);
        int shapes =
                ports.stream().mapToInt(port -> port.shape().length()).max().orElse(0);
        return ports.stream()
                .map(port -> "  %s  %s  %s"
                        .formatted(
                                port.name() + " ".repeat(names - port.name().length()),
                                port.shape() + " ".repeat(shapes - port.shape().length()),
                                port.meaning()))
                .toList();
    }
}
