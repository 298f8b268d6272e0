package org.mtl4j.bench.cli;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.mtl4j.bench.report.ReferenceComparison;
import org.mtl4j.bench.study.Json;
import org.mtl4j.bench.study.KeptCell;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code mtl compare}: do the cells of a run agree with published runs of other libraries? */
@Command(
        name = "compare",
        description =
                "Compares the cells of a run with published runs of LibMTL, TorchJD and PyTorch on the same protocol.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  mtl run reference-yeast && mtl compare runs/reference-yeast",
            "  mtl compare runs/my-study other-runs.json",
            "",
            "Exit code 0 if all agree, 1 if one does not."
        })
final class CompareCommand extends TerminalCommand {

    @Parameters(index = "0", paramLabel = "RUN", description = "The folder of a run.")
    private Path run = Path.of("");

    @Parameters(
            index = "1",
            arity = "0..1",
            paramLabel = "REFERENCE",
            description = "digits-duo, yeast, enb or a file; by the name of the run's folder if left out.")
    private @Nullable String reference;

    @Option(names = "--json", description = "Print every comparison as JSON.")
    private boolean json;

    CompareCommand(Session session) {
        super(session);
    }

    @Override
    ExitCode run() {
        String name = reference == null ? String.valueOf(run.getFileName()).replaceFirst("^reference-", "") : reference;
        Path folder = session().folder().resolve(run);
        ReferenceComparison comparison =
                ReferenceComparison.of(KeptCell.in(folder), name, session().folder());
        if (json) {
            terminal().out().print(Json.write(comparison));
        } else {
            comparison.lines().forEach(terminal().out()::println);
        }
        return comparison.agrees() ? ExitCode.DONE : ExitCode.RUN_FAILED;
    }
}
