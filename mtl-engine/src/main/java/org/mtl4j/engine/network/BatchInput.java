package org.mtl4j.engine.network;

import org.jspecify.annotations.Nullable;
import org.mtl4j.engine.network.operation.Codes;
import org.mtl4j.engine.network.operation.Steps;

/**
 * Where an input of the batch goes.
 *
 * @param name of the input
 * @param numbers for numbers, else null
 * @param codes for categories and tokens, else null
 * @param steps for sequences, else null
 */
record BatchInput<A>(
        String name,
        @Nullable InputRows<A> numbers,
        @Nullable Codes codes,
        @Nullable Steps steps) {

    InputRows<A> rows() {
        if (numbers == null) {
            throw new IllegalArgumentException("input %s takes codes".formatted(name));
        }
        return numbers;
    }

    Codes places() {
        if (codes == null) {
            throw new IllegalArgumentException("input %s takes numbers".formatted(name));
        }
        return codes;
    }

    Steps lengths() {
        if (steps == null) {
            throw new IllegalArgumentException("input %s is no sequence".formatted(name));
        }
        return steps;
    }
}
