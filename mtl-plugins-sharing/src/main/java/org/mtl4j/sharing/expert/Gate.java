package org.mtl4j.sharing.expert;

import org.mtl4j.api.data.Shape;
import org.mtl4j.api.network.Operation;
import org.mtl4j.api.network.Signal;
import org.mtl4j.api.network.Wiring;

/** Weights of experts, from all numbers of a row: softmax(W x + b). */
final class Gate {

    private Gate() {}

    static Signal over(Wiring at, Signal x, int experts) {
        return at.softmax("softmax", at.dense("logits", flat(at, x), experts));
    }

    static Signal flat(Wiring at, Signal x) {
        return x.shape() instanceof Shape.Vector ? x : at.add("flat", new Operation.Flatten(), x);
    }
}
