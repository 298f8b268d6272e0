package org.mtl4j.engine.plugin;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.mtl4j.api.plugin.MtlPlugin;

/** The files that name the plug-ins of a class path; asked for the jar of a plug-in that could not be loaded. */
final class ServiceFiles {
    private static final String NAME = "META-INF/services/" + MtlPlugin.class.getName();

    private ServiceFiles() {}

    /** The files that an error is about, by the class or file it names; all of them if that does not tell. */
    static String causing(Throwable error, ClassLoader loader) {
        String said = String.valueOf(error.getMessage());
        List<String> all = new ArrayList<>();
        List<String> causing = new ArrayList<>();
        try {
            for (URL file : Collections.list(loader.getResources(NAME))) {
                all.add(place(file));
                boolean named = said.contains(file.toString());
                if (named || lines(file).stream().anyMatch(type -> isAbout(error, said, type, loader))) {
                    causing.add(place(file));
                }
            }
        } catch (IOException e) {
            return NAME;
        }
        List<String> places = causing.isEmpty() ? all : causing;
        return places.isEmpty() ? NAME : String.join(", ", places);
    }

    private static boolean isAbout(Throwable error, String said, String type, ClassLoader loader) {
        return error instanceof LinkageError ? !links(type, loader) : said.contains(type);
    }

    private static boolean links(String type, ClassLoader loader) {
        try {
            Class.forName(type, false, loader);
            return true;
        } catch (ClassNotFoundException e) {
            return true;
        } catch (LinkageError e) {
            return false;
        }
    }

    private static List<String> lines(URL file) throws IOException {
        try (InputStream in = file.openStream()) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .map(line -> line.replaceFirst("#.*", "").strip())
                    .filter(line -> !line.isEmpty())
                    .toList();
        }
    }

    /** {@code jar:file:/lib/a.jar!/META-INF/…} is {@code /lib/a.jar}. */
    private static String place(URL file) {
        return file.toString()
                .replaceFirst("^jar:", "")
                .replaceFirst("^file:", "")
                .replaceFirst("!?/" + NAME + "$", "");
    }
}
