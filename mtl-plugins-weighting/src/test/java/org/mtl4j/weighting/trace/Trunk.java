package org.mtl4j.weighting.trace;

import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import org.mtl4j.engine.network.Plan;
import org.mtl4j.engine.optimize.Optimizer;

/**
 * The shared parameters at one time, and what the optimiser remembers of them. Puts them back after a step for which the
 * library left the trunk without a gradient: LibMTL's GradNorm on the representation does so for a whole epoch, which is
 * a slip of the library and no part of the method.
 */
final class Trunk {

    private static final String COUNTS = "updates";

    private final Plan plan;
    private final Optimizer optimizer;
    private final double[] parameters;
    private final Map<String, double[]> remembered;

    Trunk(Plan plan, Optimizer optimizer) {
        this.plan = plan;
        this.optimizer = optimizer;
        parameters = new double[plan.layout().sharedEnd()];
        plan.parameters().read(0, parameters, parameters.length);
        remembered = optimizer.state();
    }

    void putBack() {
        plan.parameters().write(0, parameters, parameters.length);
        SortedMap<String, double[]> state = optimizer.state();
        state.forEach((name, numbers) -> System.arraycopy(
                Objects.requireNonNull(remembered.get(name)),
                0,
                numbers,
                0,
                name.equals(COUNTS) ? 1 : parameters.length));
        optimizer.restore(state);
    }
}
