package org.mtl4j.engine.provenance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mtl4j.engine.plugin.Source;

final class CodeHashesTest {

    private static final String ENTRY = Plugin.class.getName().replace('.', '/') + ".class";

    @TempDir
    private Path folder;

    /** The class that is put into jars and folders. */
    static final class Plugin {}

    @Test
    void aJarIsHashedAsAFile() throws Exception {
        Path jar = jar("plugin-1.0.jar");

        assertThat(hashOfCodeIn(jar)).isEqualTo(Sha256.of(jar)).hasSize(64);
    }

    @Test
    void theNameOfAJarIsNotInItsHash() throws Exception {
        Path jar = jar("plugin-1.0.jar");
        Path copy = Files.copy(jar, folder.resolve("renamed.jar"));

        assertThat(hashOfCodeIn(copy)).isEqualTo(hashOfCodeIn(jar));
    }

    @Test
    void aFolderIsHashedByWhatIsInIt() throws Exception {
        Path one = classes("one/classes");
        Path two = classes("two/classes");

        String first = hashOfCodeIn(one);
        assertThat(first).hasSize(64).isEqualTo(hashOfCodeIn(two));

        Files.writeString(two.resolve("settings.txt"), "rate = 1");
        String withSettings = hashOfCodeIn(two);
        Files.move(two.resolve("settings.txt"), two.resolve("other.txt"));
        assertThat(hashOfCodeIn(two)).isNotEqualTo(withSettings).isNotEqualTo(first);
    }

    @Test
    void codeInNoFileHasNoHash() {
        assertThat(new CodeHashes().of(Source.of(String.class))).isEmpty();
    }

    @Test
    void aPlaceIsReadOnce() throws Exception {
        Path place = classes("classes");
        CodeHashes hashes = new CodeHashes();
        Source source = new Source("Plugin", Optional.of(place));
        String before = hashes.of(source);

        Files.writeString(place.resolve("settings.txt"), "rate = 1");

        assertThat(hashes.of(source)).isEqualTo(before);
    }

    private Path jar(String name) throws IOException {
        Path jar = folder.resolve(name);
        try (OutputStream file = Files.newOutputStream(jar);
                ZipOutputStream zip = new ZipOutputStream(file)) {
            zip.putNextEntry(new ZipEntry(ENTRY));
            zip.write(bytes());
        }
        return jar;
    }

    private Path classes(String name) throws IOException {
        Path classes = folder.resolve(name);
        Path file = classes.resolve(ENTRY);
        Files.createDirectories(file.resolveSibling("").toAbsolutePath());
        Files.write(file, bytes());
        return classes;
    }

    private static byte[] bytes() throws IOException {
        try (InputStream in = CodeHashesTest.class.getClassLoader().getResourceAsStream(ENTRY)) {
            assertThat(in).isNotNull();
            return in.readAllBytes();
        }
    }

    private static String hashOfCodeIn(Path place) throws Exception {
        try (URLClassLoader loader = loader(place)) {
            return new CodeHashes().of(Source.of(loader.loadClass(Plugin.class.getName())));
        }
    }

    private static URLClassLoader loader(Path place) throws IOException {
        return new URLClassLoader(new URL[] {place.toUri().toURL()}, ClassLoader.getPlatformClassLoader());
    }
}
