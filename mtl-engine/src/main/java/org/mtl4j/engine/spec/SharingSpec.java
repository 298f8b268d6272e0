package org.mtl4j.engine.spec;

import java.util.Arrays;
import java.util.stream.Collectors;

/**
 * The network: who shares what, and of which pieces it is built.
 *
 * @param architecture the sharing plug-in
 * @param trunk the trunk plug-in
 * @param matchParameters whether widths are scaled until the network has as many parameters as {@link #MATCHED} has with this
 *     trunk: comparisons otherwise take size for structure
 */
public record SharingSpec(Choice architecture, Choice trunk, boolean matchParameters) {

    /** The architecture whose number of parameters is matched. */
    public static final String MATCHED = "hard-sharing";

    /** The trunk by default: one that fits the inputs. */
    static final String BY_INPUT = "by-input";

    /** The trunk that a list of widths stands for, and its parameter of that name. */
    static final String DENSE = "dense";

    static final String WIDTHS = "widths";

    /** Everything by default, with an architecture. */
    public static SharingSpec of(String architecture) {
        return new SharingSpec(Choice.of(architecture), Standard.SHARING.trunk(), false);
    }

    public SharingSpec withTrunk(Choice trunk) {
        return new SharingSpec(architecture, trunk, matchParameters);
    }

    /** The same, scaled to as many parameters as {@link #MATCHED} has, or not. */
    public SharingSpec withMatchedParameters(boolean match) {
        return new SharingSpec(architecture, trunk, match);
    }

    /** The trunk {@code dense} with layers of these widths. */
    public SharingSpec withTrunk(int... widths) {
        String text = Arrays.stream(widths).mapToObj(String::valueOf).collect(Collectors.joining(","));
        return withTrunk(Choice.of(DENSE).with(WIDTHS, text));
    }
}
