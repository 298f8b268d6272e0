package org.mtl4j.weighting.trace;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import tools.jackson.databind.JsonNode;

/** Which of our strategies, with which parameters, is which method of the libraries. */
final class Peers {

    /**
     * A method of a library and how to repeat it.
     *
     * @param recordings what the names of its recordings start with
     * @param parameters as a specification would give them
     * @param ownHeads whether the library leaves the heads unweighted where the strategy would weight them
     * @param state cells of the memory that hold what the library recorded as state
     */
    record Peer(
            String name,
            String recordings,
            String strategy,
            Function<Trace, Map<String, String>> parameters,
            boolean ownHeads,
            List<State> state) {

        Peer withOwnHeads() {
            return new Peer(name, recordings, strategy, parameters, true, state);
        }

        Peer keeping(State... more) {
            return new Peer(name, recordings, strategy, parameters, ownHeads, List.of(more));
        }
    }

    /**
     * A recorded state and the memory cell, per task, that corresponds to it.
     *
     * @param of turns what is in the cell for a task into the recorded number
     */
    record State(String recorded, String cell, Function<double[], Double> of) {

        static State value(String recorded, String cell) {
            return new State(recorded, cell, numbers -> numbers[0]);
        }

        static State norm(String recorded, String cell) {
            return new State(
                    recorded,
                    cell,
                    numbers -> Math.sqrt(Arrays.stream(numbers).map(x -> x * x).sum()));
        }
    }

    static final List<Peer> ALL = List.of(
            peer("LibMTL EW", "libmtl-EW-", "equal", t -> Map.of()),
            peer("TorchJD Sum", "torchjd-Sum-", "equal", t -> Map.of()).withOwnHeads(),
            peer("TorchJD Sum (scalarizer)", "torchjd-scalarizer-Sum-", "equal", t -> Map.of()),
            peer("TorchJD Mean", "torchjd-Mean-", "fixed", Peers::mean).withOwnHeads(),
            peer("TorchJD Mean (scalarizer)", "torchjd-scalarizer-Mean-", "fixed", Peers::mean),
            peer("TorchJD Constant", "torchjd-Constant-", "fixed", t -> Map.of("weights", perTask(t, "weights")))
                    .withOwnHeads(),
            peer(
                    "TorchJD Constant (scalarizer)",
                    "torchjd-scalarizer-Constant-",
                    "fixed",
                    t -> Map.of("weights", perTask(t, "weights"))),
            peer("LibMTL UW", "libmtl-UW-", "uncertainty", t -> Map.of())
                    .keeping(State.value("loss_scale", "log-variance")),
            peer("TorchJD UW", "torchjd-scalarizer-UW-", "uncertainty", t -> Map.of("initial", "0"))
                    .keeping(State.value("log_var", "log-variance")),
            peer("LibMTL PCGrad", "libmtl-PCGrad-", "pcgrad", t -> Map.of("epsilon", "1e-8", "itself", "true")),
            peer("TorchJD PCGrad", "torchjd-PCGrad-", "pcgrad", t -> Map.of()),
            peer(
                    "LibMTL GradDrop",
                    "libmtl-GradDrop-",
                    "grad-drop",
                    t -> Map.of("on", "representation", "epsilon", "1e-7", "leak", perTask(t, "leak"))),
            peer(
                    "TorchJD GradDrop",
                    "torchjd-GradDrop-",
                    "grad-drop",
                    t -> Map.of("on", "parameters", "leak", perTask(t, "leak"))),
            peer(
                            "LibMTL FAMO",
                            "libmtl-FAMO-",
                            "famo",
                            t -> Map.of("rate", text(t, "FAMO_w_lr"), "decay", text(t, "FAMO_w_gamma")))
                    .keeping(State.value("logits", "logits")),
            peer(
                            "TorchJD FAMO",
                            "torchjd-scalarizer-FAMO-",
                            "famo",
                            t -> Map.of(
                                    "rate", text(t, "lr"),
                                    "decay", text(t, "weight_decay"),
                                    "least-loss", perTask(t, "min_losses")))
                    .keeping(State.value("logits", "logits")),
            peer(
                            "LibMTL DB_MTL",
                            "libmtl-DB_MTL-",
                            "db-mtl",
                            t -> Map.of("beta", text(t, "DB_beta"), "sigma", text(t, "DB_beta_sigma")))
                    .keeping(State.norm("buffer_norms", "smoothed")));

    private Peers() {}

    private static Peer peer(
            String name, String recordings, String strategy, Function<Trace, Map<String, String>> parameters) {
        return new Peer(name, recordings, strategy, parameters, false, List.of());
    }

    private static Map<String, String> mean(Trace trace) {
        return Map.of("weights", String.valueOf(1.0 / trace.tasks().size()));
    }

    private static String text(Trace trace, String hyperparameter) {
        return value(trace, hyperparameter).asString();
    }

    /** A number for all tasks, or one per task by position, as a specification gives it: by name. */
    private static String perTask(Trace trace, String hyperparameter) {
        JsonNode value = value(trace, hyperparameter);
        return value.isArray()
                ? IntStream.range(0, trace.tasks().size())
                        .mapToObj(i -> trace.tasks().get(i) + "=" + value.get(i).asString())
                        .collect(Collectors.joining(", "))
                : value.asString();
    }

    private static JsonNode value(Trace trace, String hyperparameter) {
        return Objects.requireNonNull(trace.hyperparameters().get(hyperparameter), hyperparameter);
    }
}
