package org.mtl4j.engine.optimize;

/** One named array of an optimiser's state; leaves and enters as doubles, which hold every float exactly. */
public final class StateArray {
    private final String name;
    private final float[] floats;
    private final double[] doubles;

    private StateArray(String name, float[] floats, double[] doubles) {
        this.name = name;
        this.floats = floats;
        this.doubles = doubles;
    }

    static StateArray of(String name, float[] array) {
        return new StateArray(name, array, new double[0]);
    }

    static StateArray of(String name, double[] array) {
        return new StateArray(name, new float[0], array);
    }

    public String name() {
        return name;
    }

    public int length() {
        return floats.length + doubles.length;
    }

    /** A copy. */
    public double[] read() {
        double[] copy = doubles.clone();
        if (floats.length > 0) {
            copy = new double[floats.length];
            for (int i = 0; i < copy.length; i++) {
                copy[i] = floats[i];
            }
        }
        return copy;
    }

    /** Overwrites the array with the first {@link #length} values. */
    public void write(double[] values) {
        System.arraycopy(values, 0, doubles, 0, doubles.length);
        for (int i = 0; i < floats.length; i++) {
            floats[i] = (float) values[i];
        }
    }
}
