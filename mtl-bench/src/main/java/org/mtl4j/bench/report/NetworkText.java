package org.mtl4j.bench.report;

import java.util.List;
import java.util.Locale;
import org.mtl4j.api.network.Network;
import org.mtl4j.api.task.Task;
import org.mtl4j.engine.describe.MultiplyAdds;

/** A network for a terminal: its nodes, how many parameters belong to whom, and what a row costs. */
public final class NetworkText {

    private NetworkText() {}

    /** Ends with a line break. */
    public static String of(Network network) {
        TextTable table = new TextTable();
        table.row(List.of("parameters of", ""));
        table.row(List.of("  all tasks", number(network.sharedParameterCount())));
        for (Task task : network.tasks()) {
            table.row(List.of("  " + task.name(), number(network.privateParameterCount(task))));
        }
        table.row(List.of("  together", number(network.parameterCount())));
        table.row(List.of("multiply-adds a row", number(MultiplyAdds.of(network))));
        return network.render() + "\n" + String.join("\n", table.lines()) + "\n";
    }

    private static String number(long count) {
        return String.format(Locale.ROOT, "%,d", count);
    }
}
