package org.mtl4j.weighting.oracle;

import java.util.Arrays;
import org.mtl4j.api.random.Draws;

/** Orders as declared, for methods on which orders have no influence; nothing else can be drawn. */
final class Ascending implements Draws {

    @Override
    public double uniform() {
        throw new IllegalStateException("a uniform draw was not expected");
    }

    @Override
    public double normal() {
        throw new IllegalStateException("a normal draw was not expected");
    }

    @Override
    public void permutation(int[] order) {
        Arrays.setAll(order, i -> i);
    }
}
