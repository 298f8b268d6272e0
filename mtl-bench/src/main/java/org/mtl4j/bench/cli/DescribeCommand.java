package org.mtl4j.bench.cli;

import java.util.List;
import org.mtl4j.bench.report.PluginEntry;
import org.mtl4j.bench.report.PluginIndex;
import org.mtl4j.bench.report.PluginText;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code mtl describe}: one thing with its parameters, its price and its papers. */
@Command(
        name = "describe",
        description = "Shows one thing with its parameters, its price and its papers.",
        footerHeading = "%nExamples:%n",
        footer = {"  mtl describe pcgrad", "  mtl describe shared-subspace", "  mtl describe quickstart"})
final class DescribeCommand extends TerminalCommand {

    @Parameters(paramLabel = "NAME", description = "The name of a weighting, a data set, a study, …")
    private String name = "";

    @Option(names = "--json", description = "Print an array of objects, one for each thing of this name.")
    private boolean json;

    DescribeCommand(Session session) {
        super(session);
    }

    @Override
    ExitCode run() {
        List<PluginEntry> entries = new PluginIndex(session().mtl().registry()).describe(name);
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
}
