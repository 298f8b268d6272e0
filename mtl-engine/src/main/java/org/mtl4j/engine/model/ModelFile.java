package org.mtl4j.engine.model;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.mtl4j.api.MtlException;
import org.mtl4j.api.network.LayerKind;
import org.mtl4j.engine.network.Precision;
import org.mtl4j.engine.plugin.Catalog;
import org.mtl4j.engine.plugin.PluginRegistry;
import org.mtl4j.engine.spec.Problems;
import org.mtl4j.engine.spec.Tree;
import org.mtl4j.engine.spec.TreeReader;

/** A model as a file. */
public final class ModelFile {
    private static final String HEAD = "model.json";
    private static final LocalDateTime NO_TIME = LocalDateTime.of(1980, 1, 1, 0, 0);

    private ModelFile() {}

    /** The content of the file; equal models give equal bytes. */
    public static byte[] write(SavedModel model) {
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(content)) {
            put(zip, HEAD, ModelHead.write(model).getBytes(StandardCharsets.UTF_8));
            for (Tensor tensor : model.parameters()) {
                put(zip, entry(ModelHead.Place.of(tensor), true), array(tensor, model.precision()));
            }
            for (Tensor tensor : model.statistics()) {
                put(zip, entry(ModelHead.Place.of(tensor), false), array(tensor, model.precision()));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Writing to memory", e);
        }
        return content.toByteArray();
    }

    private static byte[] array(Tensor tensor, Precision precision) {
        return NumpyArray.write(tensor.values(), tensor.shape(), precision);
    }

    private static String entry(ModelHead.Place place, boolean parameter) {
        return parameter
                ? "parameters/%s/%s.npy".formatted(place.node(), place.name())
                : "statistics/%s.npy".formatted(place.node());
    }

    private static void put(ZipOutputStream zip, String name, byte[] content) throws IOException {
        CRC32 sum = new CRC32();
        sum.update(content);
        ZipEntry entry = new ZipEntry(name);
        entry.setMethod(ZipEntry.STORED);
        entry.setSize(content.length);
        entry.setCrc(sum.getValue());
        entry.setTimeLocal(NO_TIME);
        zip.putNextEntry(entry);
        zip.write(content);
        zip.closeEntry();
    }

    /**
     * Reads a model.
     *
     * @param registry finds the kinds of layer that the network uses
     * @throws MtlException.InvalidSpec if the file is not there, no model, damaged, or of a newer format
     * @throws MtlException.Plugin if a kind of layer is missing, or not what it was
     */
    public static SavedModel read(Path file, PluginRegistry registry) {
        return new Opened(file, entries(file)).model(registry.layers());
    }

    private static Map<String, byte[]> entries(Path file) {
        byte[] content = content(file);
        Map<String, byte[]> entries = new LinkedHashMap<>();
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(content))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                entries.put(entry.getName(), zip.readAllBytes());
            }
        } catch (IOException | IllegalArgumentException e) {
            throw damaged(file, String.valueOf(e.getMessage()), e);
        }
        if (!entries.containsKey(HEAD)) {
            throw new MtlException.InvalidSpec(
                    "%s is no model; 'mtl run STUDY --save-model' keeps one in the folder of each cell"
                            .formatted(file));
        }
        return entries;
    }

    private static byte[] content(Path file) {
        if (!Files.isRegularFile(file)) {
            throw new MtlException.InvalidSpec("there is no file %s".formatted(file));
        }
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException("%s cannot be read: %s".formatted(file, e.getMessage()), e);
        }
    }

    private static MtlException.InvalidSpec damaged(Path file, String what, Exception cause) {
        return new MtlException.InvalidSpec(
                "%s is damaged (%s); 'mtl run STUDY --save-model' makes it again once it is removed"
                        .formatted(file, what),
                cause);
    }

    /** A file that was read, entry by entry. */
    private record Opened(Path file, Map<String, byte[]> entries) {

        SavedModel model(Catalog<LayerKind> layers) {
            try {
                Tree.Mapping head = head();
                Precision precision = RecordText.plain().read(Precision.class, RecordText.part(head, "precision"));
                return ModelHead.read(
                        head,
                        name -> layer(name, layers),
                        (place, parameter) -> tensor(place, entry(place, parameter), precision));
            } catch (IllegalArgumentException e) {
                throw damaged(file, String.valueOf(e.getMessage()), e);
            }
        }

        private Tree.Mapping head() {
            Problems problems = new Problems();
            String text = new String(bytes(HEAD), StandardCharsets.UTF_8);
            Tree.Mapping head = TreeReader.read("%s/%s".formatted(file, HEAD), text, problems);
            problems.throwIfAny();
            int format = ModelHead.number(head, "format");
            if (format > ModelHead.FORMAT) {
                throw new MtlException.InvalidSpec(
                        "%s was written by a newer version of mtl: its format is %d, this version reads up to %d"
                                .formatted(file, format, ModelHead.FORMAT));
            }
            return head;
        }

        private LayerKind layer(String name, Catalog<LayerKind> layers) {
            if (!layers.has(name)) {
                throw new MtlException.Plugin(
                        "%s: %s. The plug-in that the model was trained with has to be on the class path"
                                .formatted(file, layers.missing(name)));
            }
            return layers.get(name);
        }

        private Tensor tensor(ModelHead.Place place, String entry, Precision precision) {
            try {
                return new Tensor(
                        place.node(),
                        place.name(),
                        place.shape(),
                        NumpyArray.read(bytes(entry), place.shape(), precision));
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException("%s: %s".formatted(entry, e.getMessage()), e);
            }
        }

        private byte[] bytes(String entry) {
            byte[] content = entries.get(entry);
            if (content == null) {
                throw new IllegalArgumentException("%s is missing".formatted(entry));
            }
            return content;
        }
    }
}
