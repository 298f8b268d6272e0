package org.mtl4j.engine.dl4j.export;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.mtl4j.api.data.Input;
import org.mtl4j.api.data.Shape;
import org.mtl4j.api.task.Binary;
import org.mtl4j.api.task.Regression;
import org.mtl4j.api.task.Task;
import org.mtl4j.engine.model.SavedModel;

/** Says what goes into an exported graph and what comes out. */
final class Ports {

    private static final int NAMED = 8;

    private final SavedModel model;
    private final GraphExport export;
    private final Normalizers normalizers;

    Ports(SavedModel model, GraphExport export, Normalizers normalizers) {
        this.model = model;
        this.export = export;
        this.normalizers = normalizers;
    }

    List<Exported.Port> inputs() {
        List<Exported.Port> ports = new ArrayList<>();
        for (Input input : model.schema().inputs()) {
            List<String> names = export.inputs().getOrDefault(input.name(), List.of());
            for (int k = 0; k < names.size(); k++) {
                ports.add(new Exported.Port(names.get(k), shape(input), meaning(input, k)));
            }
        }
        List<String> order = export.graph().getConfiguration().getNetworkInputs();
        return ports.stream()
                .sorted(Comparator.comparingInt(port -> order.indexOf(port.name())))
                .toList();
    }

    List<Exported.Port> outputs() {
        List<String> names = export.graph().getConfiguration().getNetworkOutputs();
        List<Exported.Port> ports = new ArrayList<>();
        for (int t = 0; t < names.size(); t++) {
            Task task = model.network().tasks().get(t);
            Shape shape =
                    model.network().node(model.network().output(task).node()).shape();
            ports.add(new Exported.Port(names.get(t), shape(shape), meaning(task)));
        }
        return ports;
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

    private String meaning(Input input, int column) {
        String steps = input.shape() instanceof Shape.Sequence ? ", with a mask of the steps that are there" : "";
        if (input instanceof Input.Categories categories) {
            String known = categories.hashed()
                    ? ", folded as the input folds them"
                    : named(model.legend().categories(categories, column));
            int last = categories.cardinalities().get(column) - 1;
            return "%s, 0 … %d%s".formatted(model.legend().columns(input).get(column), last, known);
        }
        if (input instanceof Input.Tokens tokens) {
            return "symbols 0 … %d%s".formatted(tokens.vocabulary() - 1, steps);
        }
        boolean vector = input.shape() instanceof Shape.Vector;
        return "numbers" + steps + (vector ? named(model.legend().columns(input)) : "");
    }

    private String meaning(Task task) {
        if (task instanceof Regression) {
            boolean scaled = Normalizers.scales(normalizers.targets(task));
            return scaled ? "values, in the data's units after the normaliser's revertLabels" : "values";
        }
        return task instanceof Binary
                ? "probability of " + model.legend().outputs(task).get(1)
                : "probabilities" + named(model.legend().outputs(task));
    }

    private static String named(List<String> names) {
        if (names.isEmpty()) {
            return "";
        }
        String first = String.join(", ", names.subList(0, Math.min(NAMED, names.size())));
        return ": " + first + (names.size() > NAMED ? ", …" : "");
    }
}
