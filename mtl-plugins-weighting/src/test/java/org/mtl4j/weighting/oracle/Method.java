package org.mtl4j.weighting.oracle;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.mtl4j.api.law.Answer;
import org.mtl4j.api.law.Rehearsal;
import org.mtl4j.api.law.Scene;
import org.mtl4j.api.random.Draws;
import org.mtl4j.weighting.Offered;

/**
 * A strategy of this jar with parameters as a specification gives them.
 *
 * @param wrappers around it, the outermost first
 */
record Method(String strategy, Map<String, String> parameters, List<Method> wrappers) {

    /** @param parameters names and values in turn */
    static Method of(String strategy, Object... parameters) {
        Map<String, String> byName = new HashMap<>();
        for (int k = 0; k < parameters.length; k += 2) {
            byName.put(parameters[k].toString(), parameters[k + 1].toString());
        }
        return new Method(strategy, byName, List.of());
    }

    /** The same within one more wrapper. */
    Method inside(Method wrapper) {
        List<Method> all = new ArrayList<>(List.of(wrapper));
        all.addAll(wrappers);
        return new Method(strategy, parameters, all);
    }

    /** Numbers by position as text by name. */
    static String perTask(double... values) {
        return IntStream.range(0, values.length)
                .mapToObj(t -> "t" + t + "=" + values[t])
                .collect(Collectors.joining(", "));
    }

    Rehearsal open(int tasks, Draws draws) {
        return Offered.setup(tasks, draws)
                .open(
                        wrappers.stream()
                                .map(wrapper -> Offered.wrapper(wrapper.strategy, wrapper.parameters))
                                .toList(),
                        Offered.weighting(strategy, parameters));
    }

    Rehearsal open(int tasks) {
        return open(tasks, new Ascending());
    }

    /** The first answer to some gradients, with losses of 1. */
    Answer answer(double[][] jacobian) {
        return open(jacobian.length).step(Scene.of(jacobian));
    }

    double[] weights(double[][] jacobian) {
        return answer(jacobian).weights();
    }

    double[] direction(double[][] jacobian) {
        return answer(jacobian).direction();
    }
}
