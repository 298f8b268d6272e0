package org.mtl4j.bench.cli;

import picocli.CommandLine.Command;

/** {@code mtl doctor}: what this machine gives the command to work with, and what holds it back. */
@Command(
        name = "doctor",
        description =
                "Shows the JVM, the native libraries, BLAS and its threads, plug-ins, and what holds this machine back.")
final class DoctorCommand extends TerminalCommand {

    DoctorCommand(Terminal terminal) {
        super(terminal);
    }

    @Override
    ExitCode run() {
        Runtime.Version version = Runtime.version();
        terminal().out().println("java      " + version + " " + System.getProperty("java.vendor"));
        return ExitCode.DONE;
    }
}
