package org.mtl4j.bench.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.mtl4j.api.MtlException;
import org.mtl4j.api.provenance.Environment;
import org.mtl4j.engine.plugin.Source;
import org.mtl4j.engine.provenance.Machine;
import picocli.CommandLine.Command;

/** {@code mtl doctor}: what this machine gives the command to work with, and what holds it back. */
@Command(
        name = "doctor",
        description =
                "Shows the JVM, the native libraries, BLAS and its threads, plug-ins, and what holds this machine back.",
        footerHeading = "%nExample:%n",
        footer = "  mtl doctor")
final class DoctorCommand extends TerminalCommand {
    private static final double MEGABYTE = 1 << 20;

    DoctorCommand(Session session) {
        super(session);
    }

    @Override
    ExitCode run() {
        Machine machine = Machine.here();
        Environment environment = machine.environment();
        print("mtl", Version.number());
        print("java", environment.java());
        print("memory", "%.0f MB at most".formatted(Runtime.getRuntime().maxMemory() / MEGABYTE));
        print("system", "%s, processors: %d".formatted(environment.os(), environment.processors()));
        environment.natives().forEach(this::print);
        print("cache", cache());
        environment.variables().forEach((name, value) -> print(name, value));
        ExitCode plugins = plugins();
        machine.warnings().forEach(warning -> print("WARNING", warning));
        return plugins;
    }

    /** JavaCPP's own rules for the folder into which it unpacks native libraries. */
    private String cache() {
        Path folder = Path.of(System.getProperty(
                "org.bytedeco.javacpp.cachedir",
                Path.of(System.getProperty("user.home"), ".javacpp", "cache").toString()));
        if (!Files.isDirectory(folder)) {
            return "%s, not there yet".formatted(folder);
        }
        try (Stream<Path> files = Files.walk(folder)) {
            long bytes = files.mapToLong(DoctorCommand::size).sum();
            return "%s, %.0f MB of native libraries".formatted(folder, bytes / MEGABYTE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static long size(Path file) {
        try {
            return Files.isRegularFile(file) ? Files.size(file) : 0;
        } catch (IOException e) {
            return 0;
        }
    }

    private ExitCode plugins() {
        try {
            Map<String, Long> jars = session().mtl().registry().sources().stream()
                    .collect(Collectors.groupingBy(Source::jar, TreeMap::new, Collectors.counting()));
            print("plug-ins", String.join(", ", jars.keySet()));
            return ExitCode.DONE;
        } catch (MtlException.Plugin e) {
            print("PROBLEM", String.valueOf(e.getMessage()));
            return ExitCode.PLUGIN_PROBLEM;
        }
    }

    /** The name once, and its value in lines below each other. */
    private void print(String name, String value) {
        PrintWriter out = terminal().out();
        String title = String.format(Locale.ROOT, "%-18s", name);
        for (String line : value.lines().toList()) {
            out.println(title + "  " + line);
            title = " ".repeat(title.length());
        }
    }
}
