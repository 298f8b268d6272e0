package org.mtl4j.engine.provenance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class CodeHashesTest {

    private static final String ENTRY = Plugin.class.getName().replace('.', '/') + ".class";

    @TempDir
    private Path folder;

    /** The class that is put into jars and folders. */
    static final class Plugin {}

    @Test
    void aJarIsHashedAsAFile() throws Exception {
        Path jar = jar("plugin-1.0.jar");

        Code code = codeFrom(jar);

        assertThat(code.jar()).isEqualTo("plugin-1.0.jar");
        assertThat(code.sha256()).isEqualTo(Sha256.of(jar)).hasSize(64);
    }

    @Test
    void theNameOfAJarIsNotInItsHash() throws Exception {
        Path jar = jar("plugin-1.0.jar");
        Path copy = Files.copy(jar, folder.resolve("renamed.jar"));

        assertThat(codeFrom(copy).sha256()).isEqualTo(codeFrom(jar).sha256());
    }

    @Test
    void aFolderIsHashedByWhatIsInIt() throws Exception {
        Path one = classes("one/classes");
        Path two = classes("two/classes");

        Code first = codeFrom(one);
        assertThat(first.jar()).isEqualTo("classes");
        assertThat(first.sha256()).hasSize(64).isEqualTo(codeFrom(two).sha256());

        Files.writeString(two.resolve("settings.txt"), "rate = 1");
        String withSettings = codeFrom(two).sha256();
        Files.move(two.resolve("settings.txt"), two.resolve("other.txt"));
        assertThat(codeFrom(two).sha256()).isNotEqualTo(withSettings).isNotEqualTo(first.sha256());
    }

    @Test
    void theJdkIsNamedByItsModule() {
        assertThat(new CodeHashes().of(String.class)).isEqualTo(new Code("java.base", ""));
    }

    @Test
    void hashesAreKept() throws Exception {
        Path jar = jar("plugin-1.0.jar");
        CodeHashes hashes = new CodeHashes();
        try (URLClassLoader loader = loader(jar)) {
            Class<?> type = loader.loadClass(Plugin.class.getName());
            assertThat(hashes.of(type)).isSameAs(hashes.of(type));
        }
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
        Files.createDirectories(classes.resolve(ENTRY).resolveSibling("."));
        Files.write(file, bytes());
        return classes;
    }

    private static byte[] bytes() throws IOException {
        try (InputStream in = CodeHashesTest.class.getClassLoader().getResourceAsStream(ENTRY)) {
            assertThat(in).isNotNull();
            return in.readAllBytes();
        }
    }

    private static Code codeFrom(Path place) throws Exception {
        try (URLClassLoader loader = loader(place)) {
            return new CodeHashes().of(loader.loadClass(Plugin.class.getName()));
        }
    }

    private static URLClassLoader loader(Path place) throws IOException {
        return new URLClassLoader(new URL[] {place.toUri().toURL()}, ClassLoader.getPlatformClassLoader());
    }
}
