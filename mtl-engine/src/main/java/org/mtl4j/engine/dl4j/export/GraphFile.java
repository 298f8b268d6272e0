package org.mtl4j.engine.dl4j.export;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;
import org.deeplearning4j.util.ModelSerializer;
import org.mtl4j.api.MtlException;
import org.mtl4j.engine.model.SavedModel;
import org.mtl4j.engine.network.Precision;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.dataset.api.preprocessor.Normalizer;

/** Writes a kept model as a zip that {@code ModelSerializer.restoreComputationGraph} of plain DL4J loads. */
public final class GraphFile {

    private GraphFile() {}

    /**
     * Writes the file beside its place first, then in it, so that there is never half of it.
     *
     * @param precision of the graph
     * @throws MtlException.InvalidSpec if DL4J cannot express the network, with all nodes that stand in the way
     */
    public static Exported write(SavedModel model, Precision precision, Path zip) {
        GraphExport export =
                GraphExport.of(model.network(), new ModelValues(model), precision, model.epoch(), model.epochs());
        DataType type = precision == Precision.FLOAT64 ? DataType.DOUBLE : DataType.FLOAT;
        List<String> inputs = export.graph().getConfiguration().getNetworkInputs();
        Normalizers normalizers = new Normalizers(model, type);
        Optional<Normalizer<?>> normalizer = normalizers.of(inputs, export.inputs());
        Path unfinished = zip.resolveSibling(zip.getFileName() + ".unfinished");
        try {
            ModelSerializer.writeModel(export.graph(), unfinished.toFile(), false);
            normalizer.ifPresent(found -> ModelSerializer.addNormalizerToModel(unfinished.toFile(), found));
            Files.move(unfinished, zip, StandardCopyOption.REPLACE_EXISTING);
            Ports ports = new Ports(model, export, normalizers);
            return new Exported(
                    ports.inputs(),
                    ports.outputs(),
                    export.graph().numParams(),
                    Files.size(zip),
                    normalizer.map(found -> found.getClass().getSimpleName()).orElse(""),
                    export.differences());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            remove(unfinished);
        }
    }

    private static void remove(Path unfinished) {
        try {
            Files.deleteIfExists(unfinished);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
