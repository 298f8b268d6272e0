package org.mtl4j.api.law;

import org.mtl4j.api.random.Draws;

/** Draws of the SplitMix64 generator (Steele, Lea, Flood, OOPSLA 2014), whose whole state is one number. */
final class SeededDraws implements Draws {
    private static final long GOLDEN = 0x9e3779b97f4a7c15L;

    private long state;

    SeededDraws(long state) {
        this.state = state;
    }

    /** Of a seed and a name. */
    static SeededDraws of(long seed, String name) {
        SeededDraws draws = new SeededDraws(seed);
        long mixed = draws.next();
        for (int k = 0; k < name.length(); k++) {
            mixed = new SeededDraws(mixed ^ name.charAt(k)).next();
        }
        return new SeededDraws(mixed);
    }

    long state() {
        return state;
    }

    void restart(long from) {
        state = from;
    }

    private long next() {
        state += GOLDEN;
        long z = state;
        z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
        z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
        return z ^ (z >>> 31);
    }

    @Override
    public double uniform() {
        return (next() >>> 11) * 0x1.0p-53;
    }

    @Override
    public double normal() {
        double radius = StrictMath.sqrt(-2 * StrictMath.log(1 - uniform()));
        return radius * StrictMath.cos(2 * Math.PI * uniform());
    }

    @Override
    public void permutation(int[] order) {
        permutation(order, order.length);
    }

    @Override
    public void permutation(int[] order, int length) {
        for (int i = 0; i < length; i++) {
            int j = (int) (uniform() * (i + 1));
            order[i] = order[j];
            order[j] = i;
        }
    }
}
