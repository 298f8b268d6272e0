package org.mtl4j.engine.plugin;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import org.mtl4j.api.plugin.MtlPlugin;

/** Finds the plug-ins of a class loader; the only place that asks the service loader. One bad jar hides no good one. */
final class PluginScanner {

    /** Plug-ins that could be made, and what was wrong with the others. */
    record Found(List<MtlPlugin> plugins, List<PluginProblem> problems) {}

    private PluginScanner() {}

    static Found scan(ClassLoader loader) {
        List<MtlPlugin> plugins = new ArrayList<>();
        List<PluginProblem> problems = new ArrayList<>();
        Iterator<ServiceLoader.Provider<MtlPlugin>> providers =
                ServiceLoader.load(MtlPlugin.class, loader).stream().iterator();
        while (true) {
            try {
                if (!providers.hasNext()) {
                    return new Found(plugins, problems);
                }
                ServiceLoader.Provider<MtlPlugin> provider = providers.next();
                try {
                    plugins.add(provider.get());
                } catch (ServiceConfigurationError | LinkageError | RuntimeException e) {
                    problems.add(new PluginProblem(
                            Source.of(provider.type()).toString(),
                            "its constructor failed with %s; a plug-in needs a public constructor without parameters that throws nothing"
                                    .formatted(rootOf(e))));
                }
            } catch (ServiceConfigurationError | LinkageError e) {
                problems.add(new PluginProblem(
                        "META-INF/services/" + MtlPlugin.class.getName(),
                        "%s; remove the jar or mend its services file".formatted(e.getMessage())));
            }
        }
    }

    private static Throwable rootOf(Throwable error) {
        Throwable root = error;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root;
    }
}
