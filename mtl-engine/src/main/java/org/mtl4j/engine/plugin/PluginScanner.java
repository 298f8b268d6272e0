package org.mtl4j.engine.plugin;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import org.mtl4j.api.plugin.MtlPlugin;

/** Finds the plug-ins of a class loader; the only place that asks the service loader. One bad jar hides no good one. */
final class PluginScanner {

    /** Where the service loader may fail without getting on, this is how often it is asked again. */
    private static final int ATTEMPTS = 1000;

    /** Plug-ins that could be made, and what was wrong with the others. */
    record Found(List<MtlPlugin> plugins, List<PluginProblem> problems) {}

    private final ClassLoader loader;
    private final List<MtlPlugin> plugins = new ArrayList<>();
    private final List<PluginProblem> problems = new ArrayList<>();

    private PluginScanner(ClassLoader loader) {
        this.loader = loader;
    }

    static Found scan(ClassLoader loader) {
        PluginScanner scanner = new PluginScanner(loader);
        scanner.scan();
        return new Found(scanner.plugins, scanner.problems);
    }

    private void scan() {
        Iterator<ServiceLoader.Provider<MtlPlugin>> providers =
                ServiceLoader.load(MtlPlugin.class, loader).stream().iterator();
        int failures = 0;
        while (failures < ATTEMPTS) {
            try {
                if (!providers.hasNext()) {
                    return;
                }
                create(providers.next());
            } catch (ServiceConfigurationError | LinkageError e) {
                failures++;
                notFound(e);
            }
        }
    }

    private void create(ServiceLoader.Provider<MtlPlugin> provider) {
        try {
            plugins.add(provider.get());
        } catch (ServiceConfigurationError | LinkageError e) {
            problems.add(new PluginProblem(
                    Source.of(provider.type()).toString(),
                    "cannot be created: %s; the constructor of a plug-in does nothing that can fail, and all classes it needs are on the class path"
                            .formatted(Thrown.rootOf(e))));
        }
    }

    private void notFound(Throwable error) {
        String said = error instanceof LinkageError ? error.toString() : String.valueOf(error.getMessage());
        String cause = error.getCause() == null ? "" : " (%s)".formatted(Thrown.rootOf(error));
        PluginProblem problem = new PluginProblem(
                ServiceFiles.causing(error, loader),
                "cannot be loaded: %s%s; a services file names public classes of its jar with a public constructor without parameters"
                        .formatted(said.replaceFirst("^" + MtlPlugin.class.getName() + ": ", ""), cause));
        if (!problems.contains(problem)) {
            problems.add(problem);
        }
    }
}
