package org.mtl4j.api.network;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.mtl4j.api.data.Input;
import org.mtl4j.api.data.Shape;

/**
 * Adds nodes to one scope under one prefix; {@link #again} uses the parameters of equally named nodes once more. Every
 * method that adds a node refuses inputs that do not fit with an {@link IllegalArgumentException} that names the node.
 */
public final class Wiring {
    private final NetworkBuilder builder;
    private final Scope scope;
    private final String path;
    private final boolean again;

    Wiring(NetworkBuilder builder, Scope scope, String path, boolean again) {
        this.builder = builder;
        this.scope = scope;
        this.path = path;
        this.again = again;
    }

    /** The same scope one level down. */
    public Wiring in(String part) {
        return new Wiring(builder, scope, path + part + "/", again);
    }

    /** What the names of its nodes start with. */
    public String path() {
        return path;
    }

    /** The same place, using the parameters of the nodes that are there: what is added must be what was added before. */
    public Wiring again() {
        return new Wiring(builder, scope, path, true);
    }

    /** One input's rows, as {@link NetworkBuilder#input} gives them. */
    public Signal input(Input input) {
        return builder.input(input);
    }

    /** Adds a node. */
    public Signal add(String name, Operation operation, Signal... inputs) {
        return builder.put(scope, path + name, again, operation, Arrays.asList(inputs));
    }

    /** Adds a node. */
    public Signal add(String name, Operation operation, List<Signal> inputs) {
        return builder.put(scope, path + name, again, operation, inputs);
    }

    /** Adds {@link Operation.Dense} with a bias. */
    public Signal dense(String name, Signal x, int width) {
        return add(name, new Operation.Dense(width, true), x);
    }

    /** Adds max(x, 0). */
    public Signal relu(String name, Signal x) {
        return elementwise(name, Operation.Elementwise.Function.RELU, x);
    }

    /** Adds 1 / (1 + e⁻ˣ). */
    public Signal sigmoid(String name, Signal x) {
        return elementwise(name, Operation.Elementwise.Function.SIGMOID, x);
    }

    /** Adds {@link Operation.Elementwise}. */
    public Signal elementwise(String name, Operation.Elementwise.Function f, Signal x) {
        return add(name, new Operation.Elementwise(f), x);
    }

    /** Adds {@link Operation.Softmax}. */
    public Signal softmax(String name, Signal x) {
        return add(name, new Operation.Softmax(), x);
    }

    /** Adds a learned vector that depends on no row. */
    public Signal free(String name, int width, Operation.Start start) {
        return add(name, new Operation.Free(new Shape.Vector(width), start));
    }

    /** Adds Σ_k weights_k·of_k. */
    public Signal mix(String name, Signal weights, List<Signal> of) {
        List<Signal> in = new ArrayList<>();
        in.add(weights);
        in.addAll(of);
        return add(name, new Operation.Mix(), in);
    }

    /** Adds a + b. */
    public Signal sum(String name, Signal a, Signal b) {
        return add(name, new Operation.Add(), a, b);
    }

    /** Adds a·b, element by element. */
    public Signal times(String name, Signal a, Signal b) {
        return add(name, new Operation.Multiply(), a, b);
    }

    /** Adds widths side by side; a single signal stays as it is. */
    public Signal concat(String name, List<Signal> of) {
        return of.size() == 1 ? of.get(0) : add(name, new Operation.Concat(), of);
    }

    /** Adds factor·x. */
    public Signal scale(String name, Signal x, double factor) {
        return add(name, new Operation.Affine(Schedule.constant(factor), Schedule.constant(0)), x);
    }
}
