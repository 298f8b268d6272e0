package org.mtl4j.engine.plugin;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import org.mtl4j.api.plugin.MtlPlugin;

/** Packs sample plug-ins into jars, and loads them from nowhere else. */
final class PluginJars implements AutoCloseable {
    private static final String SAMPLES = "org.mtl4j.engine.plugin.sample.";
    private static final String SERVICE = "META-INF/services/" + MtlPlugin.class.getName();

    private final Path folder;
    private final List<URL> jars = new ArrayList<>();
    private final List<URLClassLoader> loaders = new ArrayList<>();

    PluginJars(Path folder) {
        this.folder = folder;
    }

    /** A jar with these classes and with a services file of these lines. */
    PluginJars jar(String name, List<String> services, String... classes) {
        Path jar = folder.resolve(name);
        try {
            Files.createDirectories(jar.toAbsolutePath().getParent());
            try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar))) {
                out.putNextEntry(new JarEntry(SERVICE));
                out.write(String.join("\n", services).getBytes(StandardCharsets.UTF_8));
                for (String type : classes) {
                    out.putNextEntry(new JarEntry((SAMPLES + type).replace('.', '/') + ".class"));
                    out.write(bytes(SAMPLES + type));
                }
            }
            jars.add(jar.toUri().toURL());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return this;
    }

    /** A class loader that sees the jars, and of this test's class path all but the samples. */
    ClassLoader loader() {
        ClassLoader parent = new ClassLoader(PluginJars.class.getClassLoader()) {
            @Override
            protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
                if (name.startsWith(SAMPLES)) {
                    throw new ClassNotFoundException(name);
                }
                return super.loadClass(name, resolve);
            }
        };
        URLClassLoader loader = new URLClassLoader(jars.toArray(URL[]::new), parent);
        loaders.add(loader);
        return loader;
    }

    /** A folder that is no jar. */
    PluginJars folder(String name) {
        try {
            jars.add(folder.resolve(name).toUri().toURL());
        } catch (MalformedURLException e) {
            throw new UncheckedIOException(e);
        }
        return this;
    }

    static String sample(String type) {
        return SAMPLES + type;
    }

    /** A message without the place of the temporary folder. */
    String normalised(String message) {
        return message.replace(folder.toString(), "<jars>");
    }

    private static byte[] bytes(String type) throws IOException {
        try (InputStream in = PluginJars.class.getResourceAsStream("/" + type.replace('.', '/') + ".class")) {
            if (in == null) {
                throw new IllegalArgumentException("no class " + type);
            }
            return in.readAllBytes();
        }
    }

    @Override
    public void close() throws IOException {
        for (URLClassLoader loader : loaders) {
            loader.close();
        }
    }
}
