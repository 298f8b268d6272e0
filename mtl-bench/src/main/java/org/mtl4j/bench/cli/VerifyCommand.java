package org.mtl4j.bench.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.mtl4j.api.MtlException;
import org.mtl4j.bench.report.VerifiedText;
import org.mtl4j.bench.verify.Verified;
import org.mtl4j.bench.verify.Verifier;
import org.mtl4j.engine.plugin.PluginRegistry;
import org.mtl4j.engine.plugin.Registered;
import org.mtl4j.engine.spec.Suggestion;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code mtl verify}: the laws of plug-ins, tried on what is installed or on a jar. */
@Command(
        name = "verify",
        description = "Tries the laws of weightings, wrappers, sharings and data sets, and prints who keeps which.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  mtl verify",
            "  mtl verify pcgrad",
            "  mtl verify my-plugin.jar --json",
            "",
            "Laws that all must keep are counted; a property is promised in the catalogue entry, and must then hold.",
            "Exit codes: 0 all are what they say, 2 there is no such thing, 3 a plug-in breaks its word."
        })
final class VerifyCommand extends TerminalCommand {
    private static final String JAR = ".jar";

    @Parameters(
            arity = "0..1",
            paramLabel = "NAME|KIND|JAR",
            description =
                    "A name of the lists; weightings, wrappers, sharings or datasets; or a jar file. Everything that is installed if left out.")
    private @Nullable String subject;

    @Option(names = "--json", description = "Print an array of objects with every law and its counter-example.")
    private boolean json;

    @Option(names = "--markdown", description = "Print tables in Markdown, for a README.")
    private boolean markdown;

    VerifyCommand(Session session) {
        super(session);
    }

    @Override
    ExitCode run() {
        List<Verified> all = verified();
        if (json) {
            terminal().out().print(VerifiedText.json(all));
        } else if (markdown) {
            terminal().out().print(VerifiedText.markdown(all));
        } else {
            VerifiedText.lines(all).forEach(terminal().out()::println);
        }
        return all.stream().allMatch(one -> one.conformance().asSaid()) ? ExitCode.DONE : ExitCode.PLUGIN_PROBLEM;
    }

    private List<Verified> verified() {
        String wanted = subject;
        if (wanted == null) {
            return verifier(session().mtl().registry()).verify(thing -> true);
        }
        if (Verifier.KINDS.contains(wanted)) {
            return verifier(session().mtl().registry()).verifyKind(wanted);
        }
        return wanted.endsWith(JAR) ? ofJar(session().folder().resolve(wanted)) : ofName(wanted);
    }

    private List<Verified> ofName(String name) {
        Verifier verifier = verifier(session().mtl().registry());
        if (!verifier.names().contains(name)) {
            throw new MtlException.InvalidSpec("there are no laws for \"%s\"%s"
                    .formatted(name, Suggestion.hint(name, verifier.names(), "there are laws for")));
        }
        return verifier.verify(thing -> thing.name().equals(name));
    }

    private List<Verified> ofJar(Path jar) {
        if (!Files.isRegularFile(jar)) {
            throw new MtlException.InvalidSpec("there is no file %s; a plug-in's jar is expected".formatted(jar));
        }
        try (URLClassLoader loader =
                new URLClassLoader(new URL[] {jar.toUri().toURL()}, VerifyCommand.class.getClassLoader())) {
            String file = String.valueOf(jar.getFileName());
            Predicate<Registered<?>> ofJar = thing -> thing.source().jar().equals(file);
            List<Verified> all = verifier(PluginRegistry.discover(loader)).verify(ofJar);
            if (all.isEmpty()) {
                throw new MtlException.InvalidSpec(
                        "%s offers no weighting, wrapper, sharing or data set; a plug-in's jar names its class in META-INF/services/org.mtl4j.api.plugin.MtlPlugin"
                                .formatted(jar));
            }
            return all;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Verifier verifier(PluginRegistry registry) {
        return new Verifier(registry, session().folder().resolve("data"));
    }
}
