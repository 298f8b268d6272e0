package org.mtl4j.weighting.trace;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.IntToDoubleFunction;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.mtl4j.api.weighting.GradientAggregator;
import org.mtl4j.api.weighting.TaskWeighting;
import org.mtl4j.engine.network.Layout;
import org.mtl4j.engine.network.Plan;
import org.mtl4j.engine.network.Vector;
import org.mtl4j.engine.random.RecordedDraws;
import org.mtl4j.engine.train.TrainingStep;
import org.mtl4j.weighting.trace.Differences.Quantity;
import tools.jackson.databind.JsonNode;

/** One recording, trained anew through the engine's training step in float64 and compared number by number. */
final class Replay implements AutoCloseable {

    private final Trace trace;
    private final Peer peer;
    private final TraceNetwork network;
    private final RecordedDraws draws = new RecordedDraws();
    private final Rig rig;
    private final Plan plan;
    private final TrainingStep step;
    private final Differences differences = new Differences();

    private Replay(Trace trace, Peer peer) {
        this.trace = trace;
        this.peer = peer;
        network = new TraceNetwork(trace.network());
        rig = new Rig(trace, network.network(), Chosen.of(peer, trace), draws);
        plan = rig.plan;
        step = rig.step;
    }

    static Differences of(Trace trace, Peer peer) {
        try (Replay replay = new Replay(trace, peer)) {
            return replay.run();
        }
    }

    @Override
    public void close() {
        rig.close();
    }

    private Differences run() {
        trace.parametersInitial().forEach(this::setParameter);
        for (Trace.Step recorded : trace.steps()) {
            takeStep(peer.habits().appliesFirstBatch() ? recorded.withFirstBatchLast() : recorded);
        }
        if (!draws.exhausted()) {
            throw new IllegalStateException("%s: not all recorded draws were used".formatted(trace.id()));
        }
        trace.parametersFinal().forEach((name, values) -> {
            if (isOfNetwork(name)) {
                differences.compare(Quantity.PARAMETERS, numbers(plan.parameters(), name), flat(values));
            }
        });
        return differences;
    }

    private void takeStep(Trace.Step recorded) {
        rig.batches.begin(recorded);
        compareProducts(recorded);
        List<Trace.Draw> drawn = orEmpty(recorded.draws());
        for (int k = 0; k < drawn.size(); k++) {
            add(drawn.get(k), k);
        }
        Trunk trunk = rig.trunk();
        step.run();
        differences.compare(Quantity.LOSSES, perTask(step::loss), recorded.appliedLosses());
        compareWeights(recorded);
        compareGradients(recorded);
        compareState(recorded);
        if (recorded.sharedGradientAbsent()) {
            trunk.putBack();
        }
        rig.endStep(recorded.step());
    }

    /** Looks at the products of the gradients before the step, whatever the strategy asks for. */
    private void compareProducts(Trace.Step recorded) {
        if (recorded.gramian() != null) {
            plan.forward(Plan.Pass.PREDICTION);
            plan.backwardPerTask();
            compareProducts(recorded.gramian(), plan::product);
        }
        if (recorded.crossGramian() != null) {
            double[][] first = gradientsOf(recorded, 0);
            double[][] second = gradientsOf(recorded, 1);
            compareProducts(recorded.crossGramian(), (i, j) -> dot(first[i], second[j]));
            rig.batches.repeat();
        }
    }

    /** Of all tasks in one of a step's batches, whose losses are compared on the way. */
    private double[][] gradientsOf(Trace.Step recorded, int batch) {
        rig.batches.show(recorded.batches().get(batch));
        plan.forward(Plan.Pass.PREDICTION);
        differences.compare(Quantity.LOSSES, perTask(plan::loss), recorded.losses(batch));
        plan.backwardPerTask();
        double[][] gradients = new double[trace.tasks().size()][plan.layout().sharedEnd()];
        for (int task = 0; task < gradients.length; task++) {
            plan.readTaskGradient(task, 0, gradients[task], gradients[task].length);
        }
        return gradients;
    }

    private void compareProducts(List<List<Double>> recorded, Products ours) {
        for (int i = 0; i < recorded.size(); i++) {
            int row = i;
            differences.compare(Quantity.PRODUCTS, perTask(j -> ours.of(row, j)), recorded.get(i));
        }
    }

    private interface Products {
        double of(int i, int j);
    }

    private static double dot(double[] a, double[] b) {
        return IntStream.range(0, a.length).mapToDouble(k -> a[k] * b[k]).sum();
    }

    private void compareWeights(Trace.Step recorded) {
        List<Double> reported = peer.habits().appliedWeights() ? recorded.weights() : null;
        List<Double> weights = recorded.effectiveWeights() == null ? reported : recorded.effectiveWeights();
        if (rig.weighting instanceof TaskWeighting
                && weights != null
                && !peer.habits().shortens()) {
            differences.compare(Quantity.WEIGHTS, perTask(step::weight), weights);
        }
    }

    private void compareGradients(Trace.Step recorded) {
        Vector gradient = plan.gradient();
        if (!recorded.sharedGradientAbsent()) {
            compareSharedGradient(recorded, gradient);
        }
        if (recorded.headGradientNorms() != null) {
            List<Layout.Range> ranges = plan.layout().privateRanges();
            differences.compare(
                    Quantity.PRIVATE_GRADIENTS,
                    perTask(task -> norm(
                            gradient, ranges.get(task).from(), ranges.get(task).to())),
                    recorded.headGradientNorms());
        }
        if (recorded.headGradients() != null) {
            recorded.headGradients()
                    .forEach((name, values) ->
                            differences.compare(Quantity.PRIVATE_GRADIENTS, numbers(gradient, name), flat(values)));
        }
    }

    private void compareSharedGradient(Trace.Step recorded, Vector gradient) {
        int sharedEnd = plan.layout().sharedEnd();
        differences.compare(Quantity.SHARED_GRADIENT, norm(gradient, 0, sharedEnd), recorded.sharedGradientNorm());
        if (recorded.sharedGradient() != null) {
            double[] ours = trace.sharedParameters().stream()
                    .flatMapToDouble(name -> DoubleStream.of(numbers(gradient, name)))
                    .toArray();
            differences.compare(Quantity.SHARED_GRADIENT, ours, recorded.sharedGradient());
        }
    }

    private void compareState(Trace.Step recorded) {
        if (recorded.lossesAfter() != null) {
            differences.compare(Quantity.LOSSES_AFTER, rig.lossesAfter, recorded.lossesAfter());
        }
        for (Peer.State state : peer.state()) {
            JsonNode theirs = Objects.requireNonNull(
                    Objects.requireNonNull(recorded.state()).get(state.recorded()));
            Map<String, double[]> cell =
                    Objects.requireNonNull(rig.memory.save().cells().get(state.cell()));
            double[] ours = state.numbers(cell, trace.tasks());
            differences.compare(Quantity.STATE, ours, flat(theirs));
        }
    }

    private void add(Trace.Draw draw, int index) {
        double[] values = draw.values().stream().mapToDouble(x -> x).toArray();
        switch (draw.kind()) {
            case "normal" -> draws.normals(values);
            case "permutation" -> draws.permutations(order(values));
            case "shuffled_order" ->
                draws.permutations(
                        values.length < trace.tasks().size() ? amongOthers(order(values), index) : order(values));
            case "uniform" -> draws.uniforms(rig.weighting instanceof GradientAggregator ? asLaidOut(values) : values);
            default -> throw new IllegalArgumentException("recorded draws of an unknown kind: " + draw.kind());
        }
    }

    private static int[] order(double[] values) {
        return Arrays.stream(values).mapToInt(x -> (int) x).toArray();
    }

    /** An order of all tasks but one, as positions in the list of those. */
    private static int[] amongOthers(int[] order, int task) {
        return Arrays.stream(order)
                .map(other -> other < task ? other : other - 1)
                .toArray();
    }

    /** Draws for single columns of the shared gradient, in the order in which the engine passes columns by. */
    private double[] asLaidOut(double[] values) {
        double[] laidOut = new double[values.length];
        int column = 0;
        for (String name : trace.sharedParameters()) {
            for (int position : network.positions(plan.layout(), name)) {
                laidOut[position] = values[column++];
            }
        }
        return laidOut;
    }

    private void setParameter(String name, JsonNode values) {
        if (isOfNetwork(name)) {
            double[] numbers = Trace.flat(values);
            int[] positions = network.positions(plan.layout(), name);
            for (int k = 0; k < positions.length; k++) {
                plan.parameters().set(positions[k], numbers[k]);
            }
        }
    }

    private static boolean isOfNetwork(String parameter) {
        return !parameter.startsWith("method.");
    }

    private double[] numbers(Vector vector, String parameter) {
        return Arrays.stream(network.positions(plan.layout(), parameter))
                .mapToDouble(vector::get)
                .toArray();
    }

    private double[] perTask(IntToDoubleFunction number) {
        return IntStream.range(0, trace.tasks().size()).mapToDouble(number).toArray();
    }

    private static double norm(Vector vector, int from, int to) {
        return Math.sqrt(vector.dot(from, to, vector));
    }

    private static List<Double> flat(JsonNode values) {
        return Arrays.stream(Trace.flat(values)).boxed().toList();
    }

    private static <T> List<T> orEmpty(@Nullable List<T> list) {
        return list == null ? List.of() : list;
    }
}
