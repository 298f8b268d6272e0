package org.mtl4j.engine.dl4j.export;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.deeplearning4j.util.ModelSerializer;
import org.mtl4j.api.MtlException;
import org.mtl4j.api.data.Input;
import org.mtl4j.api.data.Shape;
import org.mtl4j.api.task.Multiclass;
import org.mtl4j.api.task.Regression;
import org.mtl4j.api.task.Task;
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
            return new Exported(
                    inputs(model, export),
                    outputs(model, export, normalizers),
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

    private static List<Exported.Port> inputs(SavedModel model, GraphExport export) {
        List<Exported.Port> ports = new ArrayList<>();
        for (Input input : model.schema().inputs()) {
            List<String> names = export.inputs().getOrDefault(input.name(), List.of());
            for (int k = 0; k < names.size(); k++) {
                ports.add(new Exported.Port(names.get(k), shape(input), meaning(input, k)));
            }
        }
        List<String> order = export.graph().getConfiguration().getNetworkInputs();
        return ports.stream()
                .sorted((a, b) -> Integer.compare(order.indexOf(a.name()), order.indexOf(b.name())))
                .toList();
    }

    private static String shape(Input input) {
        return input instanceof Input.Categories ? "[rows × 1]" : shape(input.shape());
    }

    private static String shape(Shape shape) {
        if (shape instanceof Shape.Image image) {
            return "[rows × %d × %d × %d]".formatted(image.width(), image.height(), image.breadth());
        }
        if (shape instanceof Shape.Sequence sequence) {
            return "[rows × %d × %d]".formatted(sequence.width(), sequence.longest());
        }
        return "[rows × %d]".formatted(shape.width());
    }

    private static String meaning(Input input, int column) {
        String steps = input.shape() instanceof Shape.Sequence ? ", with a mask of the steps that are there" : "";
        if (input instanceof Input.Categories categories) {
            return "categories 0 … %d".formatted(categories.cardinalities().get(column) - 1);
        }
        return input instanceof Input.Tokens tokens
                ? "symbols 0 … %d%s".formatted(tokens.vocabulary() - 1, steps)
                : "numbers" + steps;
    }

    private static List<Exported.Port> outputs(SavedModel model, GraphExport export, Normalizers normalizers) {
        List<String> names = export.graph().getConfiguration().getNetworkOutputs();
        List<Exported.Port> ports = new ArrayList<>();
        for (int t = 0; t < names.size(); t++) {
            Task task = model.network().tasks().get(t);
            Shape shape =
                    model.network().node(model.network().output(task).node()).shape();
            boolean scaled = Normalizers.scales(normalizers.targets(task));
            ports.add(new Exported.Port(names.get(t), shape(shape), meaning(task, scaled)));
        }
        return ports;
    }

    private static String meaning(Task task, boolean scaled) {
        if (task instanceof Regression) {
            return scaled ? "values, standardised: the normaliser's revertLabels gives the data's units" : "values";
        }
        return task instanceof Multiclass ? "probabilities of classes" : "probabilities of yes";
    }
}
