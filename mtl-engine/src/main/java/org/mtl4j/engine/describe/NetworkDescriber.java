package org.mtl4j.engine.describe;

import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.mtl4j.api.MtlException;
import org.mtl4j.api.data.Input;
import org.mtl4j.api.data.Schema;
import org.mtl4j.api.network.LayerKind;
import org.mtl4j.api.network.Network;
import org.mtl4j.api.network.NetworkBuilder;
import org.mtl4j.api.param.Hyperparameters;
import org.mtl4j.api.param.Param;
import org.mtl4j.api.plugin.Factory;
import org.mtl4j.api.sharing.Head;
import org.mtl4j.api.sharing.Layer;
import org.mtl4j.api.sharing.SharingArchitecture;
import org.mtl4j.api.sharing.SharingContext;
import org.mtl4j.api.sharing.Trunk;
import org.mtl4j.api.sharing.TrunkContext;
import org.mtl4j.api.task.Task;

/** Describes the network of an architecture for the tasks and inputs of a data set. */
public final class NetworkDescriber {

    private final Schema schema;
    private final Factory<SharingContext, SharingArchitecture> architecture;
    private final Hyperparameters ofArchitecture;
    private final Factory<TrunkContext, Trunk> trunk;
    private final Hyperparameters ofTrunk;
    private final Function<String, LayerKind> layers;
    private final double widths;

    /** @param layers finds a kind of layer by name, or throws */
    public NetworkDescriber(
            Schema schema,
            Factory<SharingContext, SharingArchitecture> architecture,
            Hyperparameters ofArchitecture,
            Factory<TrunkContext, Trunk> trunk,
            Hyperparameters ofTrunk,
            Function<String, LayerKind> layers) {
        this(schema, architecture, ofArchitecture, trunk, ofTrunk, layers, 1);
    }

    private NetworkDescriber(
            Schema schema,
            Factory<SharingContext, SharingArchitecture> architecture,
            Hyperparameters ofArchitecture,
            Factory<TrunkContext, Trunk> trunk,
            Hyperparameters ofTrunk,
            Function<String, LayerKind> layers,
            double widths) {
        this.schema = schema;
        this.architecture = architecture;
        this.ofArchitecture = ofArchitecture;
        this.trunk = trunk;
        this.ofTrunk = ofTrunk;
        this.layers = layers;
        this.widths = widths;
    }

    /**
     * The network, checked.
     *
     * @throws MtlException.Plugin if the architecture describes something that does not hold together
     */
    public Description describe() {
        SharingArchitecture made = checked(() -> architecture.create().apply(new Context()));
        return new Description(build(made::describe), made, this::build);
    }

    private Network build(Consumer<NetworkBuilder> describing) {
        return checked(() -> {
            NetworkBuilder network = new NetworkBuilder(schema.tasks(), schema.inputs());
            describing.accept(network);
            return network.build();
        });
    }

    private <T> T checked(Supplier<T> work) {
        try {
            return work.get();
        } catch (IllegalArgumentException | IllegalStateException e) {
            throw new MtlException.Plugin(
                    "sharing '%s' with trunk '%s' cannot be described for %d tasks: %s"
                            .formatted(
                                    architecture.name(),
                                    trunk.name(),
                                    schema.tasks().size(),
                                    e.getMessage()),
                    e);
        }
    }

    /** The same with all nominal widths multiplied by a number. */
    NetworkDescriber scaled(double factor) {
        return new NetworkDescriber(schema, architecture, ofArchitecture, trunk, ofTrunk, layers, factor);
    }

    private int scaled(int nominal) {
        return Math.max(1, Math.toIntExact(Math.round(widths * nominal)));
    }

    /** The same trunk and data with another architecture, all its parameters at their defaults. */
    public NetworkDescriber with(Factory<SharingContext, SharingArchitecture> other) {
        Hyperparameters defaults = new Hyperparameters() {
            @Override
            public <T> T get(Param<T> param) {
                return param.standard();
            }
        };
        return new NetworkDescriber(schema, other, defaults, trunk, ofTrunk, layers, widths);
    }

    private List<Input> inputs(Task task) {
        Set<String> read = schema.inputsOfTask()
                .getOrDefault(
                        task.name(), schema.inputs().stream().map(Input::name).collect(Collectors.toSet()));
        return schema.inputs().stream()
                .filter(input -> read.contains(input.name()))
                .toList();
    }

    /** What the architecture is described for. */
    private final class Context implements SharingContext {

        private final Encoders encoders =
                new Encoders(trunk(), tasks().stream().map(this::inputs).toList());

        @Override
        public <T> T get(Param<T> param) {
            return ofArchitecture.get(param);
        }

        @Override
        public List<Task> tasks() {
            return schema.tasks();
        }

        @Override
        public List<Input> inputs(Task task) {
            return NetworkDescriber.this.inputs(task);
        }

        @Override
        public Layer encoder(Input input) {
            return encoders.of(input);
        }

        @Override
        public Trunk trunk() {
            return trunk.create().apply(new TrunkRequest());
        }

        @Override
        public Head head(Task task) {
            return Heads.of(task, this);
        }

        @Override
        public LayerKind layer(String name) {
            return layers.apply(name);
        }

        @Override
        public int width(int nominal) {
            return scaled(nominal);
        }
    }

    /** What the trunk template is made for. */
    private final class TrunkRequest implements TrunkContext {
        @Override
        public List<Input> inputs() {
            return schema.inputs();
        }

        @Override
        public List<Task> tasks() {
            return schema.tasks();
        }

        @Override
        public LayerKind layer(String name) {
            return layers.apply(name);
        }

        @Override
        public <T> T get(Param<T> param) {
            return ofTrunk.get(param);
        }

        @Override
        public int width(int nominal) {
            return scaled(nominal);
        }
    }
}
