package org.mtl4j.sharing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.mtl4j.api.data.Input;
import org.mtl4j.api.data.Schema;
import org.mtl4j.api.data.Shape;
import org.mtl4j.api.param.Hyperparameters;
import org.mtl4j.api.param.Param;
import org.mtl4j.api.plugin.Factory;
import org.mtl4j.api.task.Multiclass;
import org.mtl4j.api.task.Regression;
import org.mtl4j.engine.describe.MatchedSize;
import org.mtl4j.engine.describe.NetworkDescriber;

/** Every architecture can be as large as any other: widths are scaled until the numbers of parameters agree. */
class MatchedSizeTest {

    private static final Schema DATA = Schema.of(
            List.of(new Input.Numbers("x", new Shape.Vector(20))),
            List.of(Multiclass.of("left", 10), Multiclass.of("right", 10), Regression.of("height", 1)),
            100,
            new Schema.Source("made", "Apache-2.0", ""));

    static List<String> names() {
        return new SharingPlugin().sharings().stream().map(Factory::name).toList();
    }

    @ParameterizedTest
    @MethodSource("names")
    void withinTwoPercent(String name) {
        NetworkDescriber describer = new NetworkDescriber(
                DATA,
                Offered.sharing(name),
                values(Map.of()),
                Offered.trunk("dense"),
                values(Map.of("widths", "[128, 96]")),
                layer -> {
                    throw new IllegalArgumentException(layer);
                });
        long wanted = describer
                .with(Offered.sharing("hard-sharing"))
                .describe()
                .network()
                .parameterCount();

        long reached = MatchedSize.of(describer, wanted).network().parameterCount();

        assertThat(reached).isCloseTo(wanted, withinPercentage(2));
    }

    private static Hyperparameters values(Map<String, String> texts) {
        return new Hyperparameters() {
            @Override
            public <T> T get(Param<T> param) {
                String text = texts.get(param.name());
                return text == null ? param.standard() : param.parse(text);
            }
        };
    }
}
