package org.mtl4j.weighting.oracle;

import org.mtl4j.weighting.Recorded;
import tools.jackson.databind.JsonNode;

/** Which of our strategies, with which parameters, is which of TorchJD's aggregators and weightings. */
final class TorchJd {

    private TorchJd() {}

    /**
     * One of them.
     *
     * @param parameters as TorchJD names them
     */
    static Method method(String name, JsonNode parameters, int tasks) {
        return switch (name) {
            case "Sum" -> Method.of("equal");
            case "Mean" -> Method.of("fixed", "weights", 1.0 / tasks);
            case "Constant" -> Method.of("fixed", "weights", perTask(parameters.get("weights"), tasks));
            case "Random" -> Method.of("random");
            case "PCGrad" -> Method.of("pcgrad");
            case "GradVac" ->
                Method.of(
                        "gradvac",
                        "beta",
                        parameters.get("beta").asDouble(),
                        "epsilon",
                        parameters.path("eps").asDouble(1e-8));
            case "UPGrad" -> projection("upgrad", parameters, tasks);
            case "DualProj" -> projection("dualproj", parameters, tasks);
            case "MGDA" -> mgda(parameters);
            case "CRMOGM" -> crMogm(parameters, tasks);
            case "CAGrad" ->
                Method.of(
                        "cagrad",
                        "c",
                        parameters.get("c").asDouble(),
                        "norm-eps",
                        parameters.get("norm_eps").asDouble());
            case "IMTLG" -> Method.of("imtl-g");
            case "AlignedMTL" ->
                Method.of(
                        "aligned-mtl",
                        "scale",
                        parameters.get("scale_mode").asString(),
                        "preference",
                        preference(parameters, tasks));
            case "ConFIG" -> Method.of("config", "preference", preference(parameters, tasks));
            case "FairGrad" ->
                Method.of("fairgrad", "alpha", parameters.get("alpha").asDouble());
            case "NashMTL" ->
                Method.of("nash-mtl", "max-norm", parameters.get("max_norm").asDouble(), "unbounded", "keep");
            case "PCD" ->
                Method.of(
                        "pcd",
                        "tau",
                        parameters.get("tau").asDouble(),
                        "beta",
                        parameters.get("beta").asDouble(),
                        "epsilon",
                        parameters.get("eps").asDouble());
            case "Krum" ->
                Method.of(
                        "krum",
                        "byzantine",
                        parameters.get("n_byzantine").asInt(),
                        "selected",
                        parameters.get("n_selected").asInt(),
                        "squared",
                        false);
            case "TrimmedMean" ->
                Method.of("trimmed-mean", "trim", parameters.get("trim_number").asInt());
            case "GradDrop" ->
                Method.of("grad-drop", "on", "parameters", "leak", perTask(parameters.get("leak"), tasks));
            case "ExcessMTL" ->
                Method.of(
                        "excess-mtl",
                        "rate",
                        parameters.get("robust_step_size").asDouble(),
                        "warm-up",
                        parameters.get("n_warmup_steps").asInt(),
                        "margin",
                        1e-7,
                        "sum-to",
                        "one");
            default -> throw new IllegalArgumentException("no strategy for " + name);
        };
    }

    /** How close its answers can be repeated: some of its solvers are approximate. */
    static double tolerance(String name) {
        return switch (name) {
            case "CAGrad" -> 1e-3;
            case "NashMTL", "FairGrad" -> 1e-6;
            default -> 1e-11;
        };
    }

    private static Method projection(String strategy, JsonNode parameters, int tasks) {
        return Method.of(
                strategy,
                "combine",
                "sum",
                "preference",
                preference(parameters, tasks),
                "norm-eps",
                parameters.get("norm_eps").asDouble(),
                "reg-eps",
                parameters.get("reg_eps").asDouble());
    }

    private static Method mgda(JsonNode parameters) {
        return Method.of(
                "mgda",
                "solver",
                "frank-wolfe",
                "epsilon",
                parameters.path("epsilon").asDouble(1e-3),
                "rounds",
                parameters.path("max_iters").asInt(100));
    }

    private static Method crMogm(JsonNode parameters, int tasks) {
        JsonNode initial = parameters.get("initial_weights");
        Method smoothed = Method.of(
                "smoothed",
                "alpha",
                parameters.get("alpha").asDouble(),
                "initial",
                initial.isNull() ? 0 : perTask(initial, tasks));
        return Method.of("mgda", "solver", "frank-wolfe").inside(smoothed);
    }

    /** A vector, or its name: a mean or a sum of the tasks. */
    private static String preference(JsonNode parameters, int tasks) {
        JsonNode given = parameters.get("pref_vector");
        return switch (given.asString("")) {
            case "mean", "1/T" -> String.valueOf(1.0 / tasks);
            case "sum", "1" -> "1";
            default -> perTask(given, tasks);
        };
    }

    private static String perTask(JsonNode value, int tasks) {
        return value == null || value.isNull() ? "0" : Method.perTask(Recorded.perTask(value, tasks));
    }
}
