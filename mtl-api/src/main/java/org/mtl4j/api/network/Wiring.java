package org.mtl4j.api.network;

import java.util.Arrays;
import java.util.List;
import org.mtl4j.api.data.Shape;

/** Adds nodes to one scope under one prefix; {@code again()} uses the parameters of equally named nodes once more. */
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

    public Wiring in(String part) {
        return new Wiring(builder, scope, path + part + "/", again);
    }

    public String path() {
        return path;
    }

    public Wiring again() {
        return new Wiring(builder, scope, path, true);
    }

    public Signal add(String name, Operation operation, Signal... inputs) {
        return builder.put(scope, path + name, again, operation, Arrays.asList(inputs));
    }

    public Signal add(String name, Operation operation, List<Signal> inputs) {
        return builder.put(scope, path + name, again, operation, inputs);
    }
    // the frequent ones
    public Signal dense(String name, Signal x, int width) {
        return add(name, new Operation.Dense(width, true), x);
    }

    public Signal relu(String name, Signal x) {
        return add(name, new Operation.Elementwise(Operation.Elementwise.Function.RELU), x);
    }

    public Signal sigmoid(String name, Signal x) {
        return add(name, new Operation.Elementwise(Operation.Elementwise.Function.SIGMOID), x);
    }

    public Signal elementwise(String name, Operation.Elementwise.Function f, Signal x) {
        return add(name, new Operation.Elementwise(f), x);
    }

    public Signal softmax(String name, Signal x) {
        return add(name, new Operation.Softmax(), x);
    }

    public Signal free(String name, int width, Operation.Start start) {
        return add(name, new Operation.Free(new Shape.Vector(width), start));
    }

    public Signal mix(String name, Signal weights, List<Signal> of) {
        var in = new java.util.ArrayList<Signal>();
        in.add(weights);
        in.addAll(of);
        return add(name, new Operation.Mix(), in);
    }

    public Signal sum(String name, Signal a, Signal b) {
        return add(name, new Operation.Add(), a, b);
    }

    public Signal times(String name, Signal a, Signal b) {
        return add(name, new Operation.Multiply(), a, b);
    }

    public Signal concat(String name, List<Signal> of) {
        return of.size() == 1 ? of.get(0) : add(name, new Operation.Concat(), of);
    }

    public Signal scale(String name, Signal x, double factor) {
        return add(name, new Operation.Affine(Schedule.constant(factor), Schedule.constant(0)), x);
    }
}
