package org.mtl4j.weighting.oracle;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Why an answer differs from TorchJD's on purpose. */
enum Deviation {
    /** Some mean of the gradients is 0: what TorchJD returns is where its solver gave up, or the weights it began with. */
    NO_SOLUTION,

    /** There is a solution, which TorchJD's solver does not find: gradients are too short for it, or too different. */
    PEER_STOPS_EARLY,

    /** A task without a gradient cannot be improved, and is not asked; for TorchJD it makes the others stop. */
    ZERO_GRADIENT_IS_LEFT_OUT,

    /** TorchJD takes gradients for 0 whose squares sum to less than 1e-4; here only their ratios count. */
    SHORT_GRADIENTS_COUNT;

    private static final Map<String, Deviation> BY_CASE = byCase();

    private static Map<String, Deviation> byCase() {
        Map<String, Deviation> all = new TreeMap<>();
        for (String matrix : new String[] {"random-8x4-more-rows-than-columns", "opposite-rows-different-length"}) {
            for (String method : new String[] {"NashMTL", "NashMTL noclip", "FairGrad alpha1", "FairGrad alpha2"}) {
                all.put(method + " of " + matrix, NO_SOLUTION);
            }
        }
        all.put("IMTLG of opposite-rows-different-length", NO_SOLUTION);
        all.put("FairGrad alpha2 of pareto-stationary", NO_SOLUTION);
        for (String matrix : new String[] {"scales-1e-3-to-1e3", "tiny-1e-8"}) {
            for (String method : new String[] {"NashMTL", "NashMTL noclip", "FairGrad alpha2"}) {
                all.put(method + " of " + matrix, PEER_STOPS_EARLY);
            }
        }
        all.put("FairGrad alpha1 of tiny-1e-8", PEER_STOPS_EARLY);
        all.put("CAGrad c0.5 of zero-row", ZERO_GRADIENT_IS_LEFT_OUT);
        all.put("CAGrad c1 of zero-row", ZERO_GRADIENT_IS_LEFT_OUT);
        all.put("CAGrad c0.5 of tiny-1e-8", SHORT_GRADIENTS_COUNT);
        all.put("CAGrad c1 of tiny-1e-8", SHORT_GRADIENTS_COUNT);
        return all;
    }

    /** Which methods of which matrices deviate. */
    static Set<String> cases() {
        return BY_CASE.keySet();
    }

    static Optional<Deviation> of(String method, String matrix) {
        return Optional.ofNullable(BY_CASE.get(method + " of " + matrix));
    }
}
