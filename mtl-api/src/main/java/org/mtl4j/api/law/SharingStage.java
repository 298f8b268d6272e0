package org.mtl4j.api.law;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.mtl4j.api.data.Input;
import org.mtl4j.api.network.Network;
import org.mtl4j.api.network.NetworkBuilder;
import org.mtl4j.api.param.Param;
import org.mtl4j.api.plugin.Factory;
import org.mtl4j.api.sharing.SharingArchitecture;
import org.mtl4j.api.sharing.SharingContext;
import org.mtl4j.api.task.Task;

/** What {@link SharingLaws} are tried on: has one architecture described for any tasks and inputs. */
@FunctionalInterface
public interface SharingStage {

    /**
     * A new description, built.
     *
     * @param inputsOfTask the inputs a task reads, by its name
     */
    Network describe(List<Task> tasks, Map<String, List<Input>> inputsOfTask);

    /** Of an architecture with its parameters' defaults. */
    static SharingStage of(Factory<SharingContext, ? extends SharingArchitecture> factory) {
        return of(factory, Map.of());
    }

    /**
     * Of an architecture with some parameters set, on a trunk of two blocks of two dense layers.
     *
     * @param values by parameter, of the parameter's type
     */
    static SharingStage of(Factory<SharingContext, ? extends SharingArchitecture> factory, Map<Param<?>, ?> values) {
        Map<String, Object> byName = new HashMap<>();
        values.forEach((param, value) -> byName.put(param.name(), value));
        return (tasks, inputsOfTask) -> {
            SharingContext context = new PlainSharingContext(factory, byName, tasks, inputsOfTask);
            List<Input> inputs = tasks.stream()
                    .flatMap(t -> context.inputs(t).stream())
                    .distinct()
                    .toList();
            NetworkBuilder network = new NetworkBuilder(tasks, inputs);
            factory.create().apply(context).describe(network);
            return network.build();
        };
    }
}
