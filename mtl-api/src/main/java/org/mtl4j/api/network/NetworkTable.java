package org.mtl4j.api.network;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.mtl4j.api.task.Task;

/** A network as a table of text with aligned columns. */
final class NetworkTable {
    private static final List<String> TITLES = List.of("NODE", "OWNER", "OPERATION", "SHAPE", "PARAMETERS", "INPUTS");
    private static final int PARAMETERS = 4;

    private final Network network;

    NetworkTable(Network network) {
        this.network = network;
    }

    String render() {
        List<List<String>> rows = new ArrayList<>();
        rows.add(TITLES);
        network.nodes().forEach(node -> rows.add(row(node)));
        StringBuilder text = new StringBuilder();
        int[] widths = new int[TITLES.size()];
        for (List<String> row : rows) {
            for (int c = 0; c < widths.length; c++) {
                widths[c] = Math.max(widths[c], row.get(c).length());
            }
        }
        rows.forEach(row -> text.append(line(row, widths)).append('\n'));
        network.outputs()
                .forEach((task, output) -> text.append("output %s = %s%s%n"
                        .formatted(
                                task.name(),
                                output.node(),
                                output.form() == Network.Form.PROBABILITY ? " (probability)" : "")));
        network.penalties().forEach(p -> text.append("penalty %s: %s%n".formatted(p.name(), NetworkWords.of(p))));
        text.append("%d parameters, %d of them shared%n"
                .formatted(network.parameterCount(), network.sharedParameterCount()));
        return text.toString().replace(System.lineSeparator(), "\n");
    }

    private List<String> row(Node node) {
        long count = network.parameterCount(node);
        String parameters =
                node.ownsParameters() ? (count == 0 ? "" : Long.toString(count)) : "= " + node.parametersOf();
        return List.of(
                node.name(),
                owner(node),
                node.operation().label(),
                node.shape().toString(),
                parameters,
                String.join(", ", node.inputs()));
    }

    private String owner(Node node) {
        return network.ownerOf(node.name()).map(Task::name).orElse("shared");
    }

    private static String line(List<String> row, int[] widths) {
        List<String> cells = new ArrayList<>();
        for (int c = 0; c < widths.length; c++) {
            String format = c == PARAMETERS ? "%" + widths[c] + "s" : "%-" + widths[c] + "s";
            cells.add(widths[c] == 0 ? "" : format.formatted(row.get(c)));
        }
        return cells.stream().collect(Collectors.joining("  ")).stripTrailing();
    }
}
