package org.mtl4j.engine.provenance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URL;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.mtl4j.api.provenance.Environment;
import org.mtl4j.engine.network.natives.Blas;

/** The machine a run is on: the environment of its manifest, and the settings that hold it back. */
public final class Machine {

    /** ND4J is named only where a plug-in has brought it: nothing here computes with it. */
    private static final Map<String, String> NATIVE_JARS = Map.of(
            "nd4j-native", "META-INF/maven/org.nd4j/nd4j-native/pom.properties",
            "openblas", "META-INF/maven/org.bytedeco/openblas/pom.properties",
            "javacpp", "META-INF/maven/org.bytedeco/javacpp/pom.properties");

    private static final Pattern JAR = Pattern.compile(".*/([^/]+)\\.jar!/.*");

    private final SortedMap<String, String> variables;
    private final Processor processor;

    Machine(Map<String, String> variables, Processor processor) {
        this.variables = new TreeMap<>(variables);
        this.variables.keySet().removeIf(name -> !name.startsWith("OMP_") && !name.startsWith("OPENBLAS_"));
        this.processor = processor;
    }

    /** This one. Touches no native library. */
    public static Machine here() {
        return here(System.getenv());
    }

    /** This one, as a process with these variables of its environment would find it. */
    public static Machine here(Map<String, String> variables) {
        return new Machine(variables, Processor.here());
    }

    /** Where runs of this process are computed; loads the native libraries if nobody has yet. */
    public Environment environment() {
        SortedMap<String, String> natives = jars(Machine.class.getClassLoader());
        try {
            Blas blas = Blas.loaded();
            natives.put("blas", blas.config());
            natives.put("blas-kernel", blas.kernel());
            natives.put("blas-threads", String.valueOf(blas.threads()));
        } catch (LinkageError e) {
            natives.put("blas", "cannot be loaded: " + e.getMessage());
        }
        return new Environment(
                "%s %s, %s"
                        .formatted(
                                System.getProperty("java.vm.name"),
                                Runtime.version(),
                                System.getProperty("java.vendor")),
                "%s %s %s"
                        .formatted(
                                System.getProperty("os.name"),
                                System.getProperty("os.version"),
                                System.getProperty("os.arch")),
                Runtime.getRuntime().availableProcessors(),
                natives,
                variables);
    }

    /**
     * One sentence for each variable that makes BLAS slower than this machine is; none if all is well or nothing is known
     * about the processor. Touches no native library.
     */
    public List<String> warnings() {
        List<String> warnings = new ArrayList<>();
        kernel().ifPresent(warnings::add);
        cache().ifPresent(warnings::add);
        return List.copyOf(warnings);
    }

    private Optional<String> kernel() {
        String name = variables.getOrDefault("OPENBLAS_CORETYPE", "");
        Optional<Vectors> forced = Vectors.ofKernel(name);
        if (forced.isEmpty() || processor.vectors().isEmpty()) {
            return Optional.empty();
        }
        Vectors asked = forced.get();
        Vectors there = processor.vectors().get();
        if (asked.compareTo(there) < 0) {
            return Optional.of(
                    "OPENBLAS_CORETYPE=%s makes BLAS use %s on a processor with %s, which can halve its speed; unset it."
                            .formatted(name, asked, there));
        }
        if (asked.compareTo(there) > 0) {
            return Optional.of(
                    "OPENBLAS_CORETYPE=%s makes BLAS use %s on a processor that has only %s, which can crash it; unset it."
                            .formatted(name, asked, there));
        }
        return Optional.empty();
    }

    private Optional<String> cache() {
        String size = variables.getOrDefault("OPENBLAS_L2_SIZE", "").strip();
        if (processor.secondCache().isEmpty() || !size.matches("[1-9]\\d{0,8}")) {
            return Optional.empty();
        }
        int there = processor.secondCache().getAsInt();
        return Integer.parseInt(size) < there
                ? Optional.of(
                        "OPENBLAS_L2_SIZE=%s tells BLAS of a smaller cache than the %d KiB of this processor, which can slow it down; unset it."
                                .formatted(size, there))
                : Optional.empty();
    }

    /** Versions and classifiers of the native libraries' jars, from their names; of those that are on the class path. */
    static SortedMap<String, String> jars(ClassLoader classPath) {
        SortedMap<String, String> jars = new TreeMap<>();
        NATIVE_JARS.forEach((library, resource) -> versions(classPath, library, resource).stream()
                .max(Comparator.comparingInt(String::length))
                .ifPresent(version -> jars.put(library, version)));
        return jars;
    }

    private static List<String> versions(ClassLoader classPath, String library, String resource) {
        List<String> versions = new ArrayList<>();
        try {
            for (URL url : Collections.list(classPath.getResources(resource))) {
                Matcher jar = JAR.matcher(url.toString());
                if (jar.matches() && jar.group(1).startsWith(library + "-")) {
                    versions.add(jar.group(1).substring(library.length() + 1));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return versions;
    }
}
