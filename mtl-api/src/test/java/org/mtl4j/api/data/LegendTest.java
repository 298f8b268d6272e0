package org.mtl4j.api.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.mtl4j.api.task.Binary;
import org.mtl4j.api.task.Multiclass;
import org.mtl4j.api.task.Multilabel;
import org.mtl4j.api.task.Regression;

class LegendTest {

    private static final Input.Numbers PIXELS = new Input.Numbers("pixels", new Shape.Image(1, 1, 3));
    private static final Input.Numbers AGE = new Input.Numbers("age", new Shape.Vector(1));
    private static final Input.Categories PLACE = new Input.Categories("place", List.of(2, 3));
    private static final Input.Categories NAME = Input.Categories.hashed("name", List.of(8));
    private static final Regression SIZE = Regression.of("size", 2);
    private static final Multiclass KIND = Multiclass.of("kind", 3);
    private static final Binary SOLD = Binary.of("sold");
    private static final Multilabel TAGS = Multilabel.of("tags", 1);
    private static final Schema SCHEMA = Schema.of(
            List.of(PIXELS, AGE, PLACE, NAME),
            List.of(SIZE, KIND, SOLD, TAGS),
            5,
            new Schema.Source("made", "Apache-2.0", ""));

    @Test
    void whatHasNoNameIsNumbered() {
        Legend none = Legend.none();

        assertThat(none.columns(PIXELS)).containsExactly("pixels-0", "pixels-1", "pixels-2");
        assertThat(none.columns(AGE)).containsExactly("age");
        assertThat(none.categories(PLACE, 1)).containsExactly("0", "1", "2");
        assertThat(none.categories(NAME, 0)).isEmpty();
        assertThat(none.outputs(SIZE)).containsExactly("size-0", "size-1");
        assertThat(none.outputs(KIND)).containsExactly("0", "1", "2");
        assertThat(none.outputs(SOLD)).containsExactly("0", "1");
        assertThat(none.outputs(TAGS)).containsExactly("tags");
        assertThat(none.problems(SCHEMA)).isEmpty();
    }

    @Test
    void namesAreThoseThatWereGiven() {
        Legend legend = new Legend(
                Map.of("place", List.of("town", "street")),
                Map.of("place", List.of(List.of("Ulm", "Bonn"), List.of("a", "b", "c")), "name", List.of(List.of())),
                Map.of("sold", List.of("no", "yes")));

        assertThat(legend.problems(SCHEMA)).isEmpty();
        assertThat(legend.columns(PLACE)).containsExactly("town", "street");
        assertThat(legend.categories(PLACE, 0)).containsExactly("Ulm", "Bonn");
        assertThat(legend.outputs(SOLD)).containsExactly("no", "yes");
    }

    @Test
    void whatDoesNotFitIsSaidAllAtOnce() {
        Legend legend = new Legend(
                Map.of("pixels", List.of("a", "age"), "weight", List.of("kg")),
                Map.of("place", List.of(List.of("Ulm", "Ulm"), List.of("a"))),
                Map.of("kind", List.of("x", "y")));

        assertThat(legend.problems(SCHEMA))
                .containsExactly(
                        "names are given for the input 'weight', inputs are [pixels, age, place, name]",
                        "columns of the input 'pixels': 2 names for 3",
                        "two columns are called 'age'",
                        "categories of column 0 of the input 'place': two are called 'Ulm'",
                        "categories of column 1 of the input 'place': 1 names for 3",
                        "outputs of the task 'kind': 2 names for 3");
    }
}
