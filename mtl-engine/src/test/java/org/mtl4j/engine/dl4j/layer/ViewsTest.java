package org.mtl4j.engine.dl4j.layer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.bytedeco.javacpp.DoublePointer;
import org.bytedeco.javacpp.FloatPointer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.mtl4j.engine.network.layer.Strided;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class ViewsTest {

    @BeforeAll
    static void startNd4j() {
        Nd4j.zeros(1).close();
    }

    @Test
    void aViewHasTheAddressOfTheNumbersAndShowsEveryChange() {
        try (DoublePointer numbers = new DoublePointer(0, 1, 2, 3, 4, 5)) {
            INDArray view = Views.of(Strided.line(numbers.getPointer(2), 3));

            assertThat(view.data().pointer().address()).isEqualTo(numbers.address() + 2 * Double.BYTES);
            assertThat(view.shape()).containsExactly(1, 3);
            assertThat(view.toDoubleVector()).containsExactly(2, 3, 4);

            numbers.put(3, 7);
            view.putScalar(0, -1);

            assertThat(view.getDouble(1)).isEqualTo(7);
            assertThat(numbers.get(2)).isEqualTo(-1);
        }
    }

    @Test
    void numbersOfSequencesAreSeenAsTheyLie() {
        // two rows, two steps of three numbers: [steps × numbers × rows]
        try (FloatPointer numbers = new FloatPointer(0, 1, 10, 11, 20, 21, 100, 101, 110, 111, 120, 121)) {
            INDArray view = Views.of(new Strided(numbers, List.of(2, 3, 2), List.of(1, 2, 6)));

            assertThat(view.dataType()).isEqualTo(DataType.FLOAT);
            assertThat(view.getFloat(1, 2, 1)).isEqualTo(121);
            assertThat(view.dup('c').data().asFloat())
                    .containsExactly(0, 100, 10, 110, 20, 120, 1, 101, 11, 111, 21, 121);
        }
    }
}
