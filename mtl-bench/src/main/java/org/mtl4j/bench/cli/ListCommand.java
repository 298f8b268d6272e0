package org.mtl4j.bench.cli;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mtl4j.bench.report.PluginEntry;
import org.mtl4j.bench.report.PluginIndex;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code mtl list}: what there is to choose from. */
@Command(
        name = "list",
        description = "Lists what there is to choose from.",
        footerHeading = "%nExamples:%n",
        footer = {"  mtl list", "  mtl list weightings", "  mtl list datasets --json"})
final class ListCommand extends TerminalCommand {

    @Parameters(
            arity = "0..1",
            paramLabel = "KIND",
            description =
                    "weightings, wrappers, sharings, trunks, datasets, metrics or studies; all of them if left out.")
    private @Nullable String kind;

    @Option(names = "--json", description = "Print an array of objects with at least name, summary and jar.")
    private boolean json;

    @Option(names = "--markdown", description = "Print tables in Markdown, for a README.")
    private boolean markdown;

    ListCommand(Session session) {
        super(session);
    }

    @Override
    ExitCode run() {
        PluginIndex index = new PluginIndex(session().mtl().registry());
        List<PluginEntry> entries = index.list(Optional.ofNullable(kind));
        if (json) {
            terminal().out().print(PluginIndex.json(entries));
        } else if (markdown) {
            terminal().out().print(PluginIndex.markdown(entries));
        } else {
            index.lines(entries).forEach(terminal().out()::println);
        }
        return ExitCode.DONE;
    }
}
