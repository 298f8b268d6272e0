package org.mtl4j.api.law;

import static org.mtl4j.api.law.Law.Obligation.MUST;
import static org.mtl4j.api.law.Law.Obligation.SHOULD;

import java.util.List;
import java.util.Optional;
import org.mtl4j.api.param.Param;

/** What holds for every hyper-parameter. */
public final class ParamLaws {

    /** The default is one of the allowed values. */
    public static final Law<Param<?>> DEFAULT_IN_RANGE = new Law<>(
            "param/default-in-range",
            MUST,
            "The default must lie in the parameter's own range.",
            ParamLaws::defaultInRange);

    /** What is written is what is read. */
    public static final Law<Param<?>> READS_WHAT_IT_WRITES = new Law<>(
            "param/reads-what-it-writes",
            MUST,
            "The default must be read back from its own text.",
            ParamLaws::readsWhatItWrites);

    /** Tuning stays within the range. */
    public static final Law<Param<?>> SEARCH_IN_RANGE = new Law<>(
            "param/search-in-range",
            MUST,
            "Both ends of the search hint must be values that can be read.",
            ParamLaws::searchInRange);

    /** It says what it does. */
    public static final Law<Param<?>> DESCRIBED = new Law<>(
            "param/described",
            SHOULD,
            "A parameter should say what it does, in half a sentence without a full stop.",
            param -> param.description().isBlank() || param.description().endsWith(".")
                    ? Optional.of("the description is '%s'".formatted(param.description()))
                    : Optional.empty());

    private ParamLaws() {}

    /** All of them. */
    public static List<Law<Param<?>>> all() {
        return List.of(DEFAULT_IN_RANGE, READS_WHAT_IT_WRITES, SEARCH_IN_RANGE, DESCRIBED);
    }

    private static <T> Optional<String> defaultInRange(Param<T> param) {
        return param.fault(param.standard())
                .map(fault -> "%s: the default %s; expected %s".formatted(param.name(), fault, param.expected()));
    }

    private static <T> Optional<String> readsWhatItWrites(Param<T> param) {
        String text = param.render(param.standard());
        T read = param.parse(text);
        return read.equals(param.standard())
                ? Optional.empty()
                : Optional.of("%s: '%s' is read as %s".formatted(param.name(), text, param.render(read)));
    }

    private static <T> Optional<String> searchInRange(Param<T> param) {
        return param.search().flatMap(search -> {
            for (double end : new double[] {search.low(), search.high()}) {
                String text = end == Math.rint(end) ? Long.toString((long) end) : Double.toString(end);
                try {
                    param.parse(text);
                } catch (IllegalArgumentException e) {
                    return Optional.of("search hint: " + e.getMessage());
                }
            }
            return Optional.empty();
        });
    }
}
