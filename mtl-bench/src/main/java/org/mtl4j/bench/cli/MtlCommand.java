package org.mtl4j.bench.cli;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** The root of the command line: it names the sub-commands and says what one can do first. */
@Command(
        name = "mtl",
        mixinStandardHelpOptions = true,
        scope = ScopeType.INHERIT,
        description = "Trains multi-task networks and compares ways to share parameters and to balance tasks.",
        versionProvider = Version.class,
        synopsisSubcommandLabel = "COMMAND",
        footerHeading = "%nFirst steps:%n",
        footer = {
            "  mtl run quickstart       three data sets, three weightings, under a minute",
            "  mtl list weightings      what there is",
            "  mtl describe pcgrad      what it does, its parameters, its price"
        })
final class MtlCommand extends TerminalCommand {
    /** The option for stack traces. */
    static final String DEBUG = "--debug";

    @Option(
            names = DEBUG,
            scope = ScopeType.INHERIT,
            description = "Show the stack trace of a failure (also: MTL_DEBUG=1 in the environment).")
    private boolean debug;

    @Spec
    private @Nullable CommandSpec spec;

    private MtlCommand(Session session) {
        super(session);
    }

    /** Runs one command to its end and returns its exit code; throws nothing. */
    static int execute(Session session, String... arguments) {
        Terminal terminal = session.terminal();
        MtlCommand root = new MtlCommand(session);
        CommandLine line = new CommandLine(root);
        List.of(
                        new RunCommand(session),
                        new PredictCommand(session),
                        new ExportCommand(session),
                        new ListCommand(session),
                        new DescribeCommand(session),
                        new VerifyCommand(session),
                        new CompareCommand(session),
                        new DoctorCommand(session))
                .forEach(line::addSubcommand);
        Failures failures = new Failures(terminal, root::debugging);
        line.setOut(terminal.out())
                .setErr(terminal.error())
                .setColorScheme(CommandLine.Help.defaultColorScheme(Ansi.OFF))
                .setUsageHelpWidth(100)
                .setUsageHelpAutoWidth(false)
                .setParameterExceptionHandler(failures::usage)
                .setExecutionExceptionHandler(failures::execution);
        try {
            return line.execute(arguments);
        } finally {
            terminal.out().flush();
            terminal.error().flush();
        }
    }

    @Override
    ExitCode run() {
        CommandLine line = Objects.requireNonNull(spec).commandLine();
        line.usage(line.getErr());
        return ExitCode.BAD_SPEC;
    }

    private boolean debugging() {
        return debug || !terminal().environment().getOrDefault("MTL_DEBUG", "").isEmpty();
    }
}
