package org.mtl4j.engine.describe;

import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;
import java.util.function.Function;
import org.mtl4j.api.network.Network;
import org.mtl4j.api.network.NetworkBuilder;
import org.mtl4j.api.sharing.SharingArchitecture;

/** A network, and the architecture that described it, which may settle on another one while it trains. */
public final class Description {

    private final Network network;
    private final SharingArchitecture architecture;
    private final Function<Consumer<NetworkBuilder>, Network> builder;
    private final OptionalLong wantedParameters;

    Description(
            Network network, SharingArchitecture architecture, Function<Consumer<NetworkBuilder>, Network> builder) {
        this(network, architecture, builder, OptionalLong.empty());
    }

    private Description(
            Network network,
            SharingArchitecture architecture,
            Function<Consumer<NetworkBuilder>, Network> builder,
            OptionalLong wantedParameters) {
        this.network = network;
        this.architecture = architecture;
        this.builder = builder;
        this.wantedParameters = wantedParameters;
    }

    /** The same, known to have been scaled to a number of parameters. */
    Description scaledTo(long parameters) {
        return new Description(network, architecture, builder, OptionalLong.of(parameters));
    }

    /** How many parameters its widths were scaled to reach; empty if they are as written. */
    public OptionalLong wantedParameters() {
        return wantedParameters;
    }

    /** The network to begin with. */
    public Network network() {
        return network;
    }

    /**
     * The network to go on with after an epoch, if it is not to be the same.
     *
     * @throws org.mtl4j.api.MtlException.Plugin if it does not hold together
     */
    public Optional<Network> settle(SharingArchitecture.Trained trained) {
        return architecture.settle(trained).map(settled -> builder.apply(settled::describe));
    }
}
