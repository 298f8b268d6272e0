package org.mtl4j.bench.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.mtl4j.api.MtlException;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** Turns what went wrong into a message on standard error and an exit code; a stack trace only for those who ask for it. */
final class Failures {
    private final Terminal terminal;
    private final BooleanSupplier debugging;

    /** @param debugging whether the user asked for stack traces; known only when the command line has been read */
    Failures(Terminal terminal, BooleanSupplier debugging) {
        this.terminal = terminal;
        this.debugging = debugging;
    }

    /** A command line that cannot be understood. */
    int usage(ParameterException failure, String[] arguments) {
        CommandLine line = failure.getCommandLine();
        PrintWriter error = terminal.error();
        error.println("mtl: " + failure.getMessage());
        UnmatchedArgumentException.printSuggestions(failure, error);
        error.println("See '%s --help'.".formatted(line.getCommandSpec().qualifiedName()));
        return ExitCode.BAD_SPEC.number();
    }

    /** A command that could not do what it was asked. */
    int execution(Exception failure, CommandLine line, ParseResult parsed) {
        PrintWriter error = terminal.error();
        if (debugging.getAsBoolean()) {
            failure.printStackTrace(error);
        }
        if (failure instanceof MtlException known) {
            error.println("mtl: " + known.getMessage());
            return ExitCode.of(known).number();
        }
        Optional<String> trouble = trouble(failure);
        if (trouble.isPresent()) {
            error.println("mtl: " + trouble.get());
            return ExitCode.RUN_FAILED.number();
        }
        error.println("mtl: this should not have happened: " + failure);
        error.println("     That is a defect of MTL4J or of a plug-in. 'mtl --debug …' shows where it was seen.");
        return ExitCode.RUN_FAILED.number();
    }

    /** What can be said of a failure to read or write; empty if it is none. */
    static Optional<String> trouble(Throwable failure) {
        if (failure instanceof IOException io) {
            return Optional.of(describe(io));
        }
        if (failure instanceof UncheckedIOException && failure.getCause() instanceof IOException cause) {
            String message = String.valueOf(failure.getMessage());
            return Optional.of(message.equals(cause.toString()) ? describe(cause) : message);
        }
        return Optional.empty();
    }

    /** Java's messages of file systems often hold the path only. */
    private static String describe(IOException failure) {
        if (failure instanceof NoSuchFileException missing) {
            return "there is no file %s".formatted(missing.getFile());
        }
        if (failure instanceof AccessDeniedException denied) {
            return "%s may not be written or read (permission denied)".formatted(denied.getFile());
        }
        if (failure instanceof FileSystemException system && system.getReason() != null) {
            return "%s: %s".formatted(system.getFile(), system.getReason());
        }
        return String.valueOf(failure.getMessage());
    }
}
