package org.mtl4j.bench.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.mtl4j.api.MtlException;
import org.mtl4j.api.param.Param;
import org.mtl4j.bench.report.StudyPictures;
import org.mtl4j.bench.report.StudyReport;
import org.mtl4j.bench.report.StudyReports;
import org.mtl4j.bench.report.StudyText;
import org.mtl4j.bench.study.Cell;
import org.mtl4j.bench.study.CellStore;
import org.mtl4j.bench.study.EngineCells;
import org.mtl4j.bench.study.Json;
import org.mtl4j.bench.study.Outcome;
import org.mtl4j.bench.study.StudyOutcome;
import org.mtl4j.bench.study.StudyPlan;
import org.mtl4j.bench.study.StudyReader;
import org.mtl4j.bench.study.StudyRunner;
import org.mtl4j.bench.study.StudySource;
import org.mtl4j.bench.study.StudyWatcher;
import org.mtl4j.engine.Mtl;
import org.mtl4j.engine.provenance.Machine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code mtl run}: trains the cells of a study and prints what came out. */
@Command(
        name = "run",
        description =
                "Runs a study: trains every method on every data set with every seed, and compares them with separate networks.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  mtl run quickstart",
            "  mtl run quickstart seeds=10 weighting=equal,famo --jobs 2",
            "  mtl run my-study.yaml data=yeast training.epochs=50 --json",
            "",
            "What was finished before is not trained again. Exit codes: 0 done, 1 a run failed or diverged,",
            "2 wrong specification or usage, 3 plug-in problem."
        })
final class RunCommand extends TerminalCommand {

    @Parameters(index = "0", paramLabel = "STUDY", description = "The name of a built-in study, or a YAML file.")
    private String study = "";

    @Parameters(
            index = "1..*",
            arity = "0..*",
            paramLabel = "key=value",
            description = "Keys of the study with other values; several, apart by commas, are swept.")
    private List<String> arguments = new ArrayList<>();

    @Option(names = "--out", paramLabel = "DIR", description = "Where the cells are kept; runs/STUDY if left out.")
    private @Nullable Path out;

    @Option(
            names = "--jobs",
            paramLabel = "N",
            description =
                    "Cells trained side by side (default: ${DEFAULT-VALUE}). Changes no result, but the times of each.")
    private int jobs = 1;

    @Option(
            names = "--save-model",
            description =
                    "Keep the tested network of every cell, for 'mtl predict'; cells that have none are trained again.")
    private boolean saveModel;

    @Option(names = "--json", description = "Print the report as JSON instead of tables.")
    private boolean json;

    @Option(names = "--quiet", description = "Show no progress.")
    private boolean quiet;

    RunCommand(Session session) {
        super(session);
    }

    @Override
    ExitCode run() {
        if (jobs < 1) {
            throw new MtlException.InvalidSpec("--jobs: at least 1 is expected, not %d".formatted(jobs));
        }
        requireArguments();
        if (saveModel) {
            arguments.add("save-model=true");
        }
        Mtl mtl = session().mtl();
        StudySource source = StudySource.find(study, session().folder(), mtl.registry());
        StudyPlan plan = source.plan(arguments, baselineParameters(mtl), mtl.registry());
        Path folder = session().folder().resolve(out == null ? Path.of("runs", source.name()) : out);
        if (!quiet) {
            Machine.here(terminal().environment())
                    .warnings()
                    .forEach(warning -> terminal().error().println("mtl: " + warning));
        }
        StudyWatcher watcher = quiet ? new Quiet() : new Progress(terminal(), jobs, System::nanoTime);
        StudyOutcome outcome = new StudyRunner(new EngineCells(mtl), () -> store(folder), jobs, watcher).run(plan);
        StudyReport report = StudyReports.of(outcome);
        List<Path> pictures = draw(outcome, folder);
        if (json) {
            terminal().out().print(Json.write(report));
        } else {
            StudyText.lines(report).forEach(terminal().out()::println);
            terminal().out().println();
            if (!pictures.isEmpty()) {
                terminal()
                        .out()
                        .println("Trajectories: "
                                + pictures.stream().map(Path::toString).collect(Collectors.joining(", ")));
            }
            terminal().out().println(closing(outcome, folder));
        }
        return exitCode(outcome);
    }

    /** Writes the study's pictures beside its cells; says which there are. */
    private static List<Path> draw(StudyOutcome outcome, Path folder) {
        List<Path> files = new ArrayList<>();
        StudyPictures.of(outcome).forEach((name, content) -> {
            Path file = folder.resolve(name);
            try {
                Files.writeString(file, content);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            files.add(file);
        });
        return files;
    }

    /** A mistyped option would otherwise be taken for an argument of the study. */
    private void requireArguments() {
        List<String> wrong =
                arguments.stream().filter(argument -> !argument.contains("=")).toList();
        if (!wrong.isEmpty()) {
            throw new MtlException.InvalidSpec("after the study, key=value is expected, not %s"
                    .formatted(wrong.stream().map("\"%s\""::formatted).collect(Collectors.joining(", "))));
        }
    }

    private static CellStore store(Path folder) {
        if (Files.exists(folder) && !Files.isDirectory(folder)) {
            throw new MtlException.InvalidSpec("--out: %s is a file; a folder is expected".formatted(folder));
        }
        try {
            return CellStore.open(folder);
        } catch (UncheckedIOException e) {
            throw new MtlException.InvalidSpec(
                    "--out: nothing can be written to %s (%s); choose another folder"
                            .formatted(folder, Failures.trouble(e).orElse("unknown")),
                    e);
        }
    }

    private static Set<String> baselineParameters(Mtl mtl) {
        return mtl.registry().sharings().has(StudyReader.SINGLE_TASK)
                ? mtl.registry().sharings().get(StudyReader.SINGLE_TASK).parameters().stream()
                        .map(Param::name)
                        .collect(Collectors.toCollection(TreeSet::new))
                : Set.of();
    }

    private static String closing(StudyOutcome outcome, Path folder) {
        int cells = outcome.cells().size();
        String reused = outcome.reused() == 0 ? "" : ", %d of them before".formatted(outcome.reused());
        long lost = outcome.cells().values().stream()
                .filter(Outcome.Lost.class::isInstance)
                .count();
        return "%d cells%s, %s%.1f s. Each is a folder in %s"
                .formatted(cells, reused, lost == 0 ? "" : lost + " lost, ", outcome.seconds(), folder);
    }

    private static ExitCode exitCode(StudyOutcome outcome) {
        if (outcome.lost(Outcome.Cause.PLUGIN)) {
            return ExitCode.PLUGIN_PROBLEM;
        }
        return outcome.lostAny() ? ExitCode.RUN_FAILED : ExitCode.DONE;
    }

    /** Says nothing. */
    private static final class Quiet implements StudyWatcher {
        @Override
        public void started(List<Cell> cells, int reused) {}

        @Override
        public void trained(Cell cell, int epochs, int of) {}

        @Override
        public void finished(Cell cell, Outcome outcome) {}
    }
}
