package org.mtl4j.bench.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mtl4j.api.MtlException;
import org.mtl4j.bench.data.NewRows;
import org.mtl4j.bench.report.PredictionTable;
import org.mtl4j.engine.model.ModelFile;
import org.mtl4j.engine.model.Predictor;
import org.mtl4j.engine.model.SavedModel;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code mtl predict}: what a model that was kept says of new rows. */
@Command(
        name = "predict",
        description =
                "Predicts every task for the rows of a file, with a model that was kept and its own preprocessing.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  mtl run my-study.yaml --save-model",
            "  mtl predict runs/my-study houses.csv --sharing mmoe --seed 0 --out predicted.csv",
            "",
            "Columns are matched by name, in any order; targets need not be there. The result is CSV, a line",
            "for each row: values in the unit of the data, classes by name, and probabilities.",
            "Exit codes: 0 done, 2 a file or the usage is wrong, 3 a plug-in that the model needs is missing."
        })
final class PredictCommand extends TerminalCommand {

    @Mixin
    private ModelArgument model = new ModelArgument();

    @Parameters(
            index = "1",
            paramLabel = "FILE",
            description = "The rows: CSV with a line of column names, or ARFF; gzipped if its name ends in .gz.")
    private Path file = Path.of("");

    @Option(names = "--out", paramLabel = "FILE", description = "Write the predictions there, not to standard output.")
    private @Nullable Path out;

    PredictCommand(Session session) {
        super(session);
    }

    @Override
    ExitCode run() {
        Path folder = session().folder();
        requirePlace(folder);
        SavedModel kept =
                ModelFile.read(model.find(folder).file(), session().mtl().registry());
        NewRows rows = NewRows.read(file.toString(), folder.resolve(file), kept.schema(), kept.legend());
        List<String> lines;
        try (Predictor predictor = Predictor.of(kept)) {
            lines = PredictionTable.csv(predictor.predict(file.toString(), rows), kept.legend());
        }
        say("columns that the model does not read", rows.ignored());
        say(
                "left out, as their labels are of steps or pixels",
                PredictionTable.leftOut(kept.network().tasks()));
        Path target = out;
        if (target == null) {
            lines.forEach(line -> terminal().out().print(line + "\n"));
        } else {
            write(folder.resolve(target), lines);
        }
        return ExitCode.DONE;
    }

    private void requirePlace(Path folder) {
        if (out != null) {
            Path target = folder.resolve(out).toAbsolutePath();
            Path parent = target.getParent();
            if (Files.isDirectory(target) || parent == null || !Files.isDirectory(parent)) {
                throw new MtlException.InvalidSpec(
                        "--out: %s %s; the name of a file in a folder that is there is expected"
                                .formatted(
                                        out,
                                        Files.isDirectory(target)
                                                ? "is a folder"
                                                : "is in a folder that is not there"));
            }
        }
    }

    private void say(String what, List<String> names) {
        if (!names.isEmpty()) {
            terminal().error().println("mtl: %s: %s".formatted(what, String.join(", ", names)));
        }
    }

    /** Beside it first, then in its place, so that there is never half of it. */
    private static void write(Path target, List<String> lines) {
        Path unfinished = target.resolveSibling(target.getFileName() + ".unfinished");
        try {
            Files.writeString(unfinished, String.join("\n", lines) + "\n");
            Files.move(unfinished, target, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
