package org.mtl4j.engine.random;

import org.mtl4j.api.random.Draws;

/** Draws from a generator; a draw keeps nothing back, so the generator's state is the whole state. */
final class MixDraws implements Draws {
    private static final double UNIT = 0x1.0p-53;

    private MixGenerator generator;

    MixDraws(MixGenerator generator) {
        this.generator = generator;
    }

    void restart(MixGenerator from) {
        generator = from;
    }

    String state() {
        return generator.state();
    }

    @Override
    public double uniform() {
        return (generator.next() >>> 11) * UNIT;
    }

    /** Marsaglia's polar method, in strict arithmetic for equal bits everywhere; the second number of a pair is dropped. */
    @Override
    public double normal() {
        while (true) {
            double x = 2 * uniform() - 1;
            double y = 2 * uniform() - 1;
            double square = x * x + y * y;
            if (square < 1 && square > 0) {
                return x * StrictMath.sqrt(-2 * StrictMath.log(square) / square);
            }
        }
    }

    @Override
    public void permutation(int[] order) {
        permutation(order, order.length);
    }

    /** The shuffle of Fisher and Yates: every order is equally likely. */
    @Override
    public void permutation(int[] order, int length) {
        for (int i = 0; i < length; i++) {
            int j = below(i + 1);
            order[i] = order[j];
            order[j] = i;
        }
    }

    /** Lemire's method: the upper half of a product, rejecting the few products that would favour small numbers. */
    private int below(int bound) {
        long rejected = (1L << 32) % bound;
        while (true) {
            long product = (generator.next() >>> 32) * bound;
            if ((product & 0xffffffffL) >= rejected) {
                return (int) (product >>> 32);
            }
        }
    }
}
