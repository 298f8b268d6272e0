package org.mtl4j.engine.provenance;

import java.util.List;
import org.mtl4j.api.data.Dataset;
import org.mtl4j.api.data.Example;
import org.mtl4j.api.data.Input;
import org.mtl4j.api.data.Schema;
import org.mtl4j.api.data.Shape;
import org.mtl4j.api.task.Multiclass;
import org.mtl4j.api.task.Regression;
import org.mtl4j.engine.data.Table;

/** A data set of two rows: numbers, tokens, and a label that is missing; each of its numbers can be changed. */
final class MadeTable implements Dataset {

    private static final Input.Numbers NUMBERS = new Input.Numbers("x", new Shape.Vector(2));
    private static final Input.Tokens TOKENS = new Input.Tokens("words", 10, 3);

    String citation = "made by hand";
    Schema.Split split = new Schema.Split.None();
    Regression height = Regression.of("height", 1);
    float number = 0.5f;
    int[] words = {4, 5};
    double label = 1.25;

    @Override
    public Schema schema() {
        return Schema.of(
                        List.of(NUMBERS, TOKENS),
                        List.of(height, Multiclass.of("kind", 3)),
                        2,
                        new Schema.Source(citation, "CC0-1.0", ""))
                .split(split);
    }

    @Override
    public void read(int row, Example into) {
        into.input(NUMBERS, row == 0 ? new float[] {number, -1} : new float[] {2, 3});
        into.input(TOKENS, row == 0 ? words : new int[] {7});
        if (row == 0) {
            into.label(height, label);
        }
        into.label(Multiclass.of("kind", 3), row == 0 ? 2 : 0);
    }

    Table table() {
        return Table.read("made", this);
    }
}
