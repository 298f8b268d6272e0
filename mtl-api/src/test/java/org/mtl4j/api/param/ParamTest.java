package org.mtl4j.api.param;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mtl4j.api.task.Regression;

class ParamTest {
    private enum On {
        PARAMETERS,
        LAST_LAYER
    }

    private static final Param<Double> C = Param.real("c", "radius of the ball")
            .between(0, 10)
            .searchLog(0.01, 1)
            .defaultTo(0.5);
    private static final Param<Integer> STEPS =
            Param.integer("steps", "how many").atLeast(1).defaultTo(4);
    private static final Param<Boolean> ITSELF = Param.flag("itself", "whether").defaultTo(false);
    private static final Param<On> ON = Param.oneOf("on", "where", On.class).defaultTo(On.PARAMETERS);
    private static final Param<List<Integer>> WIDTHS =
            Param.integers("widths", "of layers").atLeast(1).defaultTo(List.of(64, 32));
    private static final Param<PerTask> LEAK =
            Param.perTask("leak", "what passes").between(0, 1).defaultTo(PerTask.all(0));

    @Test
    void readsAndWritesValues() {
        assertThat(C.parse(" 1e-3 ")).isEqualTo(0.001);
        assertThat(C.render(0.001)).isEqualTo("0.001");
        assertThat(C.render(1e-4)).isEqualTo("1e-4");
        assertThat(C.render(2.0)).isEqualTo("2");
        assertThat(STEPS.parse("12")).isEqualTo(12);
        assertThat(ITSELF.parse("true")).isTrue();
        assertThat(ON.parse("last-layer")).isEqualTo(On.LAST_LAYER);
        assertThat(ON.render(On.LAST_LAYER)).isEqualTo("last-layer");
        assertThat(WIDTHS.parse("[64, 32]")).containsExactly(64, 32);
        assertThat(WIDTHS.parse("64,32")).containsExactly(64, 32);
        assertThat(WIDTHS.parse("[]")).isEmpty();
        assertThat(WIDTHS.render(List.of(64, 32))).isEqualTo("[64, 32]");
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, -0.0, 1, -3, 0.1, 1e-300, 1e300, 1.0 / 3, 123456789.125, Double.MIN_VALUE})
    void everyNumberIsReadBackFromItsText(double number) {
        assertThat(Numbers.parse(Numbers.render(number))).isEqualTo(number);
    }

    @Test
    void saysWhatIsWrongAndWhatWasExpected() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> C.parse("12"))
                .withMessage("c: 12 is out of range; expected a number between 0 and 10");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> C.parse("much"))
                .withMessage("c: 'much' is not a number; expected a number between 0 and 10");
        assertThatIllegalArgumentException().isThrownBy(() -> C.parse("NaN"));
        assertThatIllegalArgumentException().isThrownBy(() -> C.parse("1d"));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> STEPS.parse("0"))
                .withMessage("steps: 0 is out of range; expected an integer of at least 1");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> STEPS.parse("2.0"))
                .withMessage("steps: '2.0' is not an integer; expected an integer of at least 1");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> STEPS.parse("99999999999"))
                .withMessageContaining("too large");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ITSELF.parse("yes"))
                .withMessage("itself: 'yes' is neither true nor false; expected true or false");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ON.parse("LAST_LAYER"))
                .withMessage("on: 'LAST_LAYER' is not one of them; expected one of parameters, last-layer");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> WIDTHS.parse("64, 0"))
                .withMessageStartingWith("widths: 0 is out of range");
        assertThatIllegalArgumentException().isThrownBy(() -> LEAK.parse("left=2, other=0"));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Param.real("Learning_Rate", "no"))
                .withMessageStartingWith("parameter 'Learning_Rate': a name is lower-case words");
    }

    @Test
    void realNumbersInOrderAreWrittenInBrackets() {
        Param<List<Double>> start =
                Param.reals("start", "where").between(-10, 10).defaultTo(List.of(0.0));

        assertThat(start.parse("[-8.5, 7, 1e-3]")).containsExactly(-8.5, 7.0, 1e-3);
        assertThat(start.parse("2")).containsExactly(2.0);
        assertThat(start.parse("[]")).isEmpty();
        assertThat(start.render(List.of(-8.5, 7.0))).isEqualTo("[-8.5, 7]");
        assertThat(start.parse(start.render(List.of(0.1, 1e-7)))).containsExactly(0.1, 1e-7);
        assertThat(start.type()).isEqualTo("reals");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> start.parse("[1, x]"))
                .withMessage("start: 'x' is not a number; expected numbers as in '[-8.5, 7]' between -10 and 10");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> start.parse("[1, 11]"))
                .withMessage("start: 11 is out of range; expected numbers as in '[-8.5, 7]' between -10 and 10");
    }

    @Test
    void numbersPerTaskAreNamedNeverCounted() {
        PerTask value = LEAK.parse("left=0.25, other=1");
        assertThat(value).isEqualTo(new PerTask(1, Map.of("left", 0.25)));
        assertThat(value.of(Regression.of("left", 1))).isEqualTo(0.25);
        assertThat(value.of(Regression.of("right", 1))).isEqualTo(1);
        assertThat(LEAK.render(value)).isEqualTo("left=0.25, other=1");
        assertThat(LEAK.parse(LEAK.render(value))).isEqualTo(value);
        assertThat(LEAK.render(LEAK.parse("1"))).isEqualTo("1");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> LEAK.parse("left=1, 0.5"))
                .withMessageContaining("'0.5' is not of the form task=number");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> LEAK.parse("left=1, left=0"))
                .withMessageContaining("'left' is named twice");
    }

    @Test
    void numbersPerTaskAreCheckedAgainstTheTasks() {
        PerTask value = PerTask.parse("lft=2");
        assertThat(value.problemsFor(List.of(Regression.of("left", 1))))
                .containsExactly(
                        "there is no task 'lft'; tasks are left",
                        "no number for task 'left', and none for the others (add 'left=1' or 'other=1')");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> value.of(Regression.of("left", 1)))
                .withMessage("no number for task 'left' in 'lft=2'");
    }

    @Test
    void describesItself() {
        assertThat(C.type()).isEqualTo("real");
        assertThat(C.range()).isEqualTo("between 0 and 10");
        assertThat(C.search()).contains(new Param.Search(0.01, 1, true));
        assertThat(C).hasToString("c (a number between 0 and 10, default 0.5)");
        assertThat(Param.real("rate", "r").moreThan(0).defaultTo(1.0).fault(0.0))
                .contains("0 is out of range");
    }
}
