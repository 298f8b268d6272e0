package org.mtl4j.bench.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.mtl4j.api.MtlException;
import org.mtl4j.api.network.Network;
import org.mtl4j.bench.report.NetworkText;
import org.mtl4j.bench.report.PluginEntry;
import org.mtl4j.bench.report.PluginIndex;
import org.mtl4j.bench.report.PluginText;
import org.mtl4j.engine.describe.Mermaid;
import org.mtl4j.engine.spec.Experiment;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code mtl describe}: one thing with its parameters, its price and its papers. */
@Command(
        name = "describe",
        description = "Shows one thing with its parameters, its price and its papers.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  mtl describe pcgrad",
            "  mtl describe shared-subspace",
            "  mtl describe quickstart",
            "  mtl describe mmoe --data digits-duo sharing.experts=8",
            "  mtl describe ple --data yeast --mermaid > ple.mmd"
        })
final class DescribeCommand extends TerminalCommand {

    /** Where in an experiment a kind of thing that networks are made of is named. */
    private static final Map<String, String> NETWORKS = Map.of("sharing", "sharing", "trunk", "sharing.trunk");

    @Parameters(index = "0", paramLabel = "NAME", description = "The name of a weighting, a data set, a study, …")
    private String name = "";

    @Parameters(
            index = "1..*",
            arity = "0..*",
            paramLabel = "key=value",
            description = "With --data: keys of an experiment with other values.")
    private List<String> arguments = new ArrayList<>();

    @Option(
            names = "--data",
            paramLabel = "DATA",
            description = "Show the network that this sharing or trunk makes for a data set: nodes, parameters, cost.")
    private @Nullable String data;

    @Option(names = "--mermaid", description = "With --data: print the network as a Mermaid flowchart.")
    private boolean mermaid;

    @Option(names = "--json", description = "Print an array of objects, one for each thing of this name.")
    private boolean json;

    DescribeCommand(Session session) {
        super(session);
    }

    @Override
    ExitCode run() {
        List<PluginEntry> entries = new PluginIndex(session().mtl().registry()).describe(name);
        if (data != null) {
            terminal().out().print(network(entries, data));
            return ExitCode.DONE;
        }
        if (json) {
            terminal().out().print(PluginIndex.json(entries));
        } else {
            String separator = "";
            for (PluginEntry entry : entries) {
                terminal().out().print(separator);
                PluginText.lines(entry).forEach(terminal().out()::println);
                separator = System.lineSeparator();
            }
        }
        return ExitCode.DONE;
    }

    private String network(List<PluginEntry> entries, String dataset) {
        String kind = entries.stream()
                .map(PluginEntry::kind)
                .filter(NETWORKS::containsKey)
                .findFirst()
                .orElseThrow(() -> new MtlException.InvalidSpec(
                        "--data: a sharing or a trunk is expected before it, \"%s\" is a %s"
                                .formatted(name, entries.get(0).kind())));
        List<String> settings = new ArrayList<>(List.of(NETWORKS.get(kind) + "=" + name));
        settings.addAll(arguments);
        Network network = session().mtl().network(Experiment.on(dataset).with(settings.toArray(String[]::new)));
        return mermaid ? Mermaid.of(network) : NetworkText.of(network);
    }
}
