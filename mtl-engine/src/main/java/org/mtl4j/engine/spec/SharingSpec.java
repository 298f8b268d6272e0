package org.mtl4j.engine.spec;

import java.util.List;

/**
 * The network: who shares what, and of which pieces it is built.
 *
 * @param architecture the sharing plug-in
 * @param trunk the trunk template plug-in; a list of widths stands for the trunk {@code dense} with these {@code widths}
 *     and the activation of this record
 * @param head widths of the hidden layers of each task's head; empty for a linear head
 * @param activation of the heads' hidden layers
 */
public record SharingSpec(Choice architecture, Choice trunk, List<Integer> head, Activation activation) {

    /** The trunk that a list of widths stands for. */
    public static final String DENSE = "dense";

    public SharingSpec {
        head = List.copyOf(head);
    }

    /** Everything by default, with an architecture. */
    public static SharingSpec of(String architecture) {
        return Standard.SHARING.with(Choice.of(architecture));
    }

    public SharingSpec with(Choice architecture) {
        return new SharingSpec(architecture, trunk, head, activation);
    }

    /** A dense trunk of layers of these widths. */
    public SharingSpec withTrunk(Integer... widths) {
        return new SharingSpec(architecture, Standard.denseTrunk(List.of(widths), activation), head, activation);
    }
}
