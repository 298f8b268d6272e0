package org.mtl4j.sharing.parity;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import tools.jackson.databind.JsonNode;

/**
 * Which of our architectures, on which trunk, is what was recorded.
 *
 * @param recordings what the names of its recordings start with
 * @param layers number of layers of each block of the trunk
 * @param names of layers
 * @param parameters of a recording
 * @param free by recorded name
 */
record Subject(
        String recordings,
        String sharing,
        Function<JsonNode, Map<String, String>> parameters,
        List<Integer> layers,
        Names names,
        Map<String, Free> free) {

    /** That of a recording, which may say itself what it is: then its parameters have the names of our nodes. */
    static Subject of(String recording, JsonNode trace) {
        if (trace.has("sharing")) {
            return new Subject(
                    recording.substring(0, recording.lastIndexOf('-') + 1),
                    trace.get("sharing").asString(),
                    of -> texts(of.get("options")),
                    trace.get("trunk").has("layers")
                            ? trace.get("trunk")
                                    .get("layers")
                                    .valueStream()
                                    .map(JsonNode::asInt)
                                    .toList()
                            : List.of(),
                    new Names().rule("(.*)", "$1"),
                    Map.of());
        }
        return ALL.stream()
                .filter(subject -> recording.startsWith(subject.recordings))
                .reduce((one, other) -> {
                    throw new IllegalArgumentException(
                            "%s is a recording of %s and of %s".formatted(recording, one.sharing, other.sharing));
                })
                .orElseThrow(() -> new IllegalArgumentException("nobody knows what %s is".formatted(recording)));
    }

    static Map<String, String> texts(JsonNode options) {
        return options.properties().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, option -> option.getValue().asString()));
    }

    /**
     * Free parameters, recorded as an array [slice][task][number] or, of one slice, [task][number].
     *
     * @param nodes of the slices in order, {@code %s} for the task; empty where nothing reads a slice
     */
    record Free(List<String> nodes) {}

    private static final List<Subject> ALL = List.of(
            new Subject(
                    "arch-libmtl-HPS-",
                    "hard-sharing",
                    trace -> Map.of(),
                    List.of(1),
                    libmtl("encoder\\.fc", "trunk"),
                    Map.of()),
            new Subject(
                    "arch-libmtl-MMoE-",
                    "mmoe",
                    Subject::experts,
                    List.of(1),
                    libmtl("experts_shared\\.(\\d)\\.fc", "expert-$1")
                            .rule("gate_specific\\.(\\w)\\.0", "$1/gate/logits"),
                    Map.of()),
            new Subject(
                    "arch-libmtl-CGC-Q",
                    "cgc",
                    Subject::experts,
                    List.of(1),
                    libmtl("experts_shared\\.(\\d)\\.fc", "expert-$1")
                            .rule("experts_specific\\.(\\w)\\.(\\d)\\.fc", "$1/expert-$2/block-0/0/dense")
                            .rule("gate_specific\\.(\\w)\\.0", "$1/gate/logits"),
                    Map.of()),
            new Subject(
                    "arch-libmtl-DSelect_k-intended-",
                    "dselect-k",
                    trace -> Map.of(
                            "entropy", "0",
                            "experts", text(hyper(trace), "num_experts", 0),
                            "selected", hyper(trace).get("num_nonzeros").asString()),
                    List.of(1),
                    libmtl("experts_shared\\.(\\d)\\.fc", "expert-$1")
                            .rule("_w_logits\\.(\\w)", "$1/gate/logits")
                            .rule("_z_logits\\.(\\w)", "$1/gate/selector-%d/bits"),
                    Map.of()),
            new Subject(
                    "arch-libmtl-Cross_stitch-",
                    "cross-stitch",
                    trace -> Map.of("after-last", "false"),
                    List.of(2, 1, 1, 1),
                    decoders()
                            .rule("encoder\\.resnet_conv\\.(\\w)\\.0", "tower-$1/block-0/0/dense")
                            .rule("encoder\\.resnet_layer\\.0\\.(\\d)\\.0", "tower-#$1/block-0/1/dense")
                            .rule("encoder\\.resnet_layer\\.3\\.(\\d)\\.0", "#$1/tower/block-3/0/dense")
                            .rule("encoder\\.resnet_layer\\.(\\d)\\.(\\d)\\.0", "tower-#$2/block-$1/0/dense"),
                    Map.of(
                            "encoder.cross_unit",
                            new Free(List.of("stitch-0/%s/shares", "stitch-1/%s/shares", "%s/stitch-2/shares", "")))),
            new Subject(
                    "arch-libmtl-LTB-",
                    "ltb",
                    trace -> Map.of(),
                    List.of(1, 1, 1, 1, 1),
                    decoders()
                            .rule("encoder\\.resnet_conv\\.(\\w)\\.0", "tower-$1/block-0/0/dense")
                            .rule("encoder\\.resnet_layer\\.3\\.(\\d)\\.0", "#$1/tower/block-4/0/dense")
                            .rule("encoder\\.resnet_layer\\.(\\d)\\.(\\d)\\.0", "tower-#$2/block-+$1/0/dense"),
                    Map.of(
                            "encoder.alpha",
                            new Free(List.of(
                                    "",
                                    "branching-%s/before-1/odds",
                                    "branching-%s/before-2/odds",
                                    "branching-%s/before-3/odds",
                                    "%s/branching/before-4/odds",
                                    "")))),
            new Subject(
                    "arch-libmtl-PLE-",
                    "ple",
                    trace -> {
                        Map<String, String> parameters = new HashMap<>(experts(trace));
                        parameters.putAll(Map.of("shared-stream", "false", "levels", "5"));
                        return parameters;
                    },
                    List.of(1, 1, 1, 1, 1),
                    decoders()
                            .rule(
                                    "encoder\\.specific_layer\\.(\\d)\\.(\\w)\\.(\\d)\\.0",
                                    "$2/level-$1/expert-$3/block-$1/0/dense")
                            .rule("encoder\\.shared_layer\\.(\\d)\\.(\\d)\\.0", "level-$1/expert-$2/block-$1/0/dense")
                            .rule("encoder\\.gate_specific\\.(\\w)\\.(\\d)\\.0", "$1/level-$2/gate/logits"),
                    Map.of()),
            new Subject(
                    "arch-own-PLE-shared-gate-",
                    "ple",
                    trace -> Map.of(
                            "experts", hyper(trace).get("shared_experts").asString(),
                            "own-experts", hyper(trace).get("own_experts").asString(),
                            "levels", "2"),
                    List.of(1, 1),
                    heads().rule("shared\\.(\\d)\\.(\\d)", "level-$1/expert-$2/block-$1/0/dense")
                            .rule("own\\.0\\.(\\w)\\.(\\d)", "level-0/$1/expert-$2/block-0/0/dense")
                            .rule("own\\.1\\.(\\w)\\.(\\d)", "$1/level-1/expert-$2/block-1/0/dense")
                            .rule("gate\\.(\\d)\\.(\\w)", "$2/level-$1/gate/logits")
                            .rule("shared_gate", "level-0/shared/gate/logits"),
                    Map.of()),
            new Subject(
                    "arch-own-cross-stitch-",
                    "cross-stitch",
                    trace -> Map.of(),
                    List.of(1, 1),
                    heads().rule("layer1\\.(\\w)", "tower-$1/block-0/0/dense")
                            .rule("layer2\\.(\\w)", "tower-$1/block-1/0/dense"),
                    Map.of(
                            "stitch.0",
                            new Free(List.of("stitch-0/%s/shares")),
                            "stitch.1",
                            new Free(List.of("%s/stitch-1/shares")))),
            new Subject(
                    "arch-own-soft-sharing-L2-",
                    "soft-sharing",
                    trace -> Map.of("strength", hyper(trace).get("lambda").asString()),
                    List.of(1, 1),
                    heads().rule("towers\\.(\\w)\\.(\\d)", "$1/tower/block-$2/0/dense"),
                    Map.of()),
            new Subject(
                    "arch-own-MTAN-",
                    "mtan",
                    Subject::attention,
                    List.of(2, 2),
                    heads().rule("first\\.(\\d)", "trunk/block-$1/0/dense")
                            .rule("second\\.(\\d)", "trunk/block-$1/1/dense")
                            .rule("g\\.(\\w)\\.(\\d)", "$1/attention-$2/narrow")
                            .rule("h\\.(\\w)\\.(\\d)", "$1/attention-$2/wide")
                            .rule("f\\.(\\w)", "$1/attention-1/carry/dense"),
                    Map.of()));

    /** LibMTL's list: shared experts, then those of each task if there are any. */
    private static Map<String, String> experts(JsonNode trace) {
        JsonNode hyper = hyper(trace);
        JsonNode all = hyper.get("num_experts");
        if (all.size() == 1) {
            return Map.of("experts", text(hyper, "num_experts", 0));
        }
        String own = IntStream.range(1, all.size())
                .mapToObj(t -> Names.task(t - 1) + "=" + text(hyper, "num_experts", t))
                .collect(Collectors.joining(", "));
        return Map.of("experts", text(hyper, "num_experts", 0), "own-experts", own);
    }

    private static Map<String, String> attention(JsonNode trace) {
        return Map.of(
                "mask-width", hyper(trace).get("mask_width").asString(),
                "own-carry", "true",
                "between", trace.get("activation").asString());
    }

    private static JsonNode hyper(JsonNode trace) {
        return trace.get("hyperparameters");
    }

    private static String text(JsonNode hyper, String name, int index) {
        return hyper.get(name).get(index).asString();
    }

    private static Names libmtl(String encoder, String ours) {
        return decoders().rule(encoder, ours + "/block-0/0/dense");
    }

    private static Names decoders() {
        return new Names().rule("decoders\\.(\\w)", "$1/head/out");
    }

    private static Names heads() {
        return new Names().rule("heads\\.(\\w)", "$1/head/out");
    }
}
