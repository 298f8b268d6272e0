package org.mtl4j.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.function.UnaryOperator;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mtl4j.api.MtlException;
import org.mtl4j.api.network.Node;
import org.mtl4j.engine.evaluate.StandardMetricsPlugin;
import org.mtl4j.engine.model.ModelFile;
import org.mtl4j.engine.model.SavedModel;
import org.mtl4j.engine.model.Tensor;
import org.mtl4j.engine.spec.Experiment;

/** What a model's file holds, and what is said of one that is not what it should be. */
class ModelFileTest {

    private static final Mtl MTL = Mtl.with(new LinesPlugin(1), new StandardMetricsPlugin());

    @TempDir
    private Path folder;

    private Path file;
    private SavedModel model;

    @BeforeEach
    void train() throws IOException {
        file = folder.resolve("model.mtl");
        model = MTL.train(Experiment.on("lines").with("training.epochs=2", "seed=7"))
                .model();
        Files.write(file, ModelFile.write(model));
    }

    private SavedModel read() {
        return ModelFile.read(file, MTL.registry());
    }

    @Test
    void readsBackEqual() {
        assertThat(read()).isEqualTo(model);
    }

    @Test
    void aRunTrainedAgainGivesTheSameBytes() throws IOException {
        SavedModel again = MTL.train(Experiment.on("lines").with("training.epochs=2", "seed=7"))
                .model();

        assertThat(ModelFile.write(again)).isEqualTo(Files.readAllBytes(file));
    }

    @Test
    void saysWhatItWasMadeBy() {
        SavedModel read = read();

        assertThat(read.made().experiment().seed()).isEqualTo(7);
        assertThat(read.made().data().name()).isEqualTo("lines");
        assertThat(read.made().fingerprint()).matches("[0-9a-f]{64}");
    }

    @Test
    void hasEveryParameterOfTheNetwork() {
        SavedModel read = read();

        for (Node node : read.network().nodes()) {
            read.network().parameters(node).forEach(parameter -> {
                Tensor tensor = read.parameter(node.name(), parameter.name());
                assertThat(tensor.shape()).isEqualTo(parameter.shape());
                assertThat(Arrays.stream(tensor.values())).anyMatch(number -> number != 0);
            });
        }
    }

    @Test
    void whatIsNoModelIsSaidToBeNone() throws IOException {
        Files.writeString(file, "no zip");
        assertThatExceptionOfType(MtlException.InvalidSpec.class)
                .isThrownBy(this::read)
                .withMessage("%s is no model; 'mtl run STUDY --save-model' keeps one in the folder of each cell"
                        .formatted(file));

        Files.delete(file);
        assertThatThrownBy(this::read).hasMessage("there is no file " + file);
    }

    @Test
    void whatIsCutOffIsDamaged() throws IOException {
        byte[] content = Files.readAllBytes(file);

        for (int part = 1; part < 8; part++) {
            Files.write(file, Arrays.copyOf(content, content.length * part / 10));
            assertThatExceptionOfType(MtlException.InvalidSpec.class)
                    .isThrownBy(this::read)
                    .withMessageStartingWith(file + " is damaged (");
        }
    }

    /** Of a zip's own bytes there are some that mean nothing, such as a time. */
    @Test
    void aChangedByteChangesNoModel() throws IOException {
        byte[] content = Files.readAllBytes(file);

        for (int at = 0; at < content.length; at += 13) {
            byte[] changed = content.clone();
            changed[at] ^= 1;
            Files.write(file, changed);
            try {
                assertThat(read()).isEqualTo(model);
            } catch (MtlException.InvalidSpec e) {
                assertThat(e).hasMessageStartingWith(file + " ");
            }
        }
    }

    @Test
    void partsThatContradictEachOtherAreDamage() throws IOException {
        rewrite(head -> head.replaceFirst("\"node\":\"[^\"]*\",\"task\"", "\"node\":\"nowhere\",\"task\""));
        assertThatThrownBy(this::read)
                .isInstanceOf(MtlException.InvalidSpec.class)
                .hasMessageContaining("is damaged (there is no node 'nowhere')");
    }

    @Test
    void aNewerFormatIsSaidToBeNewer() throws IOException {
        rewrite(head -> head.replace("\"format\": 1", "\"format\": 2"));
        assertThatThrownBy(this::read)
                .isInstanceOf(MtlException.InvalidSpec.class)
                .hasMessage(
                        "%s was written by a newer version of mtl: its format is 2, this version reads up to 1", file);
    }

    private void rewrite(UnaryOperator<String> change) throws IOException {
        ByteArrayOutputStream changed = new ByteArrayOutputStream();
        try (ZipInputStream from = new ZipInputStream(new ByteArrayInputStream(Files.readAllBytes(file)));
                ZipOutputStream to = new ZipOutputStream(changed)) {
            for (ZipEntry entry = from.getNextEntry(); entry != null; entry = from.getNextEntry()) {
                byte[] content = from.readAllBytes();
                to.putNextEntry(new ZipEntry(entry.getName()));
                to.write(
                        entry.getName().equals("model.json")
                                ? change.apply(new String(content, StandardCharsets.UTF_8))
                                        .getBytes(StandardCharsets.UTF_8)
                                : content);
            }
        }
        Files.write(file, changed.toByteArray());
    }
}
