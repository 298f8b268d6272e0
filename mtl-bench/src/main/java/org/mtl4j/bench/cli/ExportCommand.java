package org.mtl4j.bench.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import org.mtl4j.api.MtlException;
import org.mtl4j.bench.report.ExportText;
import org.mtl4j.engine.dl4j.export.Exported;
import org.mtl4j.engine.dl4j.export.GraphFile;
import org.mtl4j.engine.model.ModelFile;
import org.mtl4j.engine.model.SavedModel;
import org.mtl4j.engine.network.Precision;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code mtl export}: a model that was kept, for programs that know DL4J and not this one. */
@Command(
        name = "export",
        description = "Writes a model that was kept as a zip for DL4J: a ComputationGraph that predicts the same.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  mtl run my-study.yaml --save-model",
            "  mtl export runs/my-study model.zip --sharing mmoe --seed 0",
            "",
            "In DL4J: ModelSerializer.restoreComputationGraph(new File(\"model.zip\")).",
            "Exit codes: 0 done, 2 the usage is wrong or DL4J cannot express the network (all nodes that stand in",
            "the way are named), 3 a plug-in that the model needs is missing."
        })
final class ExportCommand extends TerminalCommand {

    @Mixin
    private ModelArgument model = new ModelArgument();

    @Parameters(index = "1", paramLabel = "FILE", description = "The zip to write.")
    private Path file = Path.of("");

    @Option(names = "--float64", description = "Compute in double precision; else as the model was trained.")
    private boolean float64;

    ExportCommand(Session session) {
        super(session);
    }

    @Override
    ExitCode run() {
        Path folder = session().folder();
        SavedModel kept =
                ModelFile.read(model.find(folder).file(), session().mtl().registry());
        Path zip = folder.resolve(file);
        requirePlace(zip);
        Precision precision = float64 ? Precision.FLOAT64 : kept.precision();
        Exported exported = GraphFile.write(kept, precision, zip);
        ExportText.lines(file.toString(), precision, exported)
                .forEach(terminal().out()::println);
        return ExitCode.DONE;
    }

    private void requirePlace(Path zip) {
        Path parent = zip.toAbsolutePath().getParent();
        if (Files.isDirectory(zip) || parent == null || !Files.isDirectory(parent)) {
            throw new MtlException.InvalidSpec("%s: %s; the name of a file in a folder that is there is expected"
                    .formatted(file, Files.isDirectory(zip) ? "is a folder" : "there is no such folder"));
        }
    }
}
