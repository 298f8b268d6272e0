package org.mtl4j.engine.random;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.LongFunction;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.mtl4j.api.random.Draws;

class StreamsTest {

    @Test
    void givesTheSameBitsForever() {
        Draws draws = Streams.of(42).draws("weighting/order");
        assertThat(Double.toHexString(draws.uniform())).isEqualTo("0x1.b51f882104d64p-3");
        assertThat(Double.toHexString(draws.uniform())).isEqualTo("0x1.ec04455370604p-1");
        assertThat(Double.toHexString(draws.normal())).isEqualTo("-0x1.547009b28a734p-1");
        int[] order = new int[8];
        draws.permutation(order);
        assertThat(order).containsExactly(2, 7, 5, 0, 6, 1, 3, 4);
    }

    @Test
    void drawsTheSameOrderIntoALongerArray() {
        int[] longer = {9, 9, 9, 9, 9};
        int[] order = new int[3];

        Streams.of(1).draws("order").permutation(longer, 3);
        Streams.of(1).draws("order").permutation(order);

        assertThat(longer).startsWith(order).endsWith(9, 9);
    }

    @Test
    void takesZeroForASeedLikeAnyOther() {
        assertThat(Double.toHexString(Streams.of(0).draws("a").uniform())).isEqualTo("0x1.efeaaa31fba34p-2");
        Set<Double> first = new LinkedHashSet<>();
        LongStream.rangeClosed(-500, 500)
                .forEach(seed -> first.add(Streams.of(seed).draws("a").uniform()));
        assertThat(first).hasSize(1001);
    }

    @Test
    void streamsDoNotDependOnTheOrderInWhichTheyAreAskedFor() {
        Streams one = Streams.of(7);
        Streams other = Streams.of(7);
        double a = one.draws("a").uniform();
        double b = one.draws("b").uniform();
        assertThat(other.draws("b").uniform()).isEqualTo(b);
        other.draws("c").permutation(new int[100]);
        assertThat(other.draws("a").uniform()).isEqualTo(a);
        assertThat(a).isNotEqualTo(b);
    }

    @Test
    void aNameIsOneStreamAndAForkIsAPrefix() {
        Streams streams = Streams.of(7);
        assertThat(streams.draws("a/b"))
                .isSameAs(streams.draws("a/b"))
                .isSameAs(streams.fork("a").draws("b"));
        assertThat(streams.fork("a").fork("b").draws("c")).isSameAs(streams.draws("a/b/c"));
        for (String name : new String[] {"", " ", "/a", "a/"}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> streams.draws(name))
                    .withMessage("not the name of a random stream: \"" + name + "\"");
        }
    }

    @Test
    void neighbouringNamesAndSeedsAreUncorrelated() {
        int n = 20_000;
        Draws[] streams = {
            Streams.of(1).draws("task/1"),
            Streams.of(1).draws("task/2"),
            Streams.of(2).draws("task/1")
        };
        double[][] values = new double[streams.length][n];
        for (int s = 0; s < streams.length; s++) {
            for (int i = 0; i < n; i++) {
                values[s][i] = streams[s].uniform() - 0.5;
            }
        }
        for (int s = 0; s < streams.length; s++) {
            for (int t = 0; t < s; t++) {
                double sum = 0;
                for (int i = 0; i < n; i++) {
                    sum += values[s][i] * values[t][i];
                }
                // 12 · mean of products is about normal with sd 1/√n.
                assertThat(12 * sum / n).isCloseTo(0, within(5 / Math.sqrt(n)));
            }
        }
    }

    @Test
    void normalsHaveTheMomentsOfTheNormalDistribution() {
        Draws draws = Streams.of(5).draws("normal");
        int n = 200_000;
        double[] moments = new double[4];
        for (int i = 0; i < n; i++) {
            double x = draws.normal();
            moments[0] += x / n;
            moments[1] += x * x / n;
            moments[2] += x * x * x / n;
            moments[3] += x * x * x * x / n;
        }
        assertThat(moments[0]).isCloseTo(0, within(5 * Math.sqrt(1.0 / n)));
        assertThat(moments[1]).isCloseTo(1, within(5 * Math.sqrt(2.0 / n)));
        assertThat(moments[2]).isCloseTo(0, within(5 * Math.sqrt(15.0 / n)));
        assertThat(moments[3]).isCloseTo(3, within(5 * Math.sqrt(96.0 / n)));
    }

    @Test
    void everyPermutationIsEquallyLikely() {
        Draws draws = Streams.of(0).draws("permutation");
        Map<String, Integer> counts = new HashMap<>();
        int n = 24_000;
        int[] order = new int[4];
        for (int i = 0; i < n; i++) {
            draws.permutation(order);
            counts.merge(Arrays.toString(order), 1, Integer::sum);
        }
        assertThat(counts).hasSize(24);
        double expected = n / 24.0;
        double chiSquare = counts.values().stream()
                .mapToDouble(c -> (c - expected) * (c - expected) / expected)
                .sum();
        // 99.9 % of the chi-square distribution with 23 degrees of freedom lie below.
        assertThat(chiSquare).isLessThan(49.73);
    }

    @Test
    void goesOnFromASavedState() {
        Streams run = Streams.of(9);
        Draws sampler = run.draws("sampler");
        sampler.permutation(new int[50]);
        run.fork("weighting").draws("order").normal();
        Map<String, String> saved = run.state();
        assertThat(saved).containsOnlyKeys("sampler", "weighting/order");

        double next = sampler.uniform();
        double fresh = run.draws("later").uniform();

        Streams resumed = Streams.of(9);
        resumed.restore(saved);
        assertThat(resumed.state()).isEqualTo(saved);
        assertThat(resumed.draws("sampler").uniform()).isEqualTo(next);
        assertThat(resumed.draws("later").uniform()).isEqualTo(fresh);

        run.restore(saved);
        assertThat(sampler.uniform()).isEqualTo(next);
        assertThat(run.draws("later").uniform()).isEqualTo(fresh);
    }

    @Test
    void refusesAStateThatIsNone() {
        Streams streams = Streams.of(9);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> streams.restore(Map.of("a", "x")))
                .withMessage("the state of a random stream is 64 hexadecimal digits, not \"x\"");
    }

    @Test
    void repeatsWhatWasRecorded() {
        RecordedDraws recorded = new RecordedDraws().permutations(new int[] {1, 0});
        Streams streams = Streams.of(1, Map.of("weighting/order", recorded));
        int[] order = new int[2];
        streams.fork("weighting").draws("order").permutation(order);
        assertThat(order).containsExactly(1, 0);
        assertThat(recorded.exhausted()).isTrue();
        assertThat(streams.state()).isEmpty();
    }

    @Test
    void numberedStreamsStartFromTheirBeginningAtEveryCall() {
        LongFunction<Draws> rows = Streams.of(3).numbered("rows");
        double first = rows.apply(5).uniform();
        assertThat(rows.apply(5).uniform()).isEqualTo(first);
        assertThat(Streams.of(3).fork("rows").numbered("x").apply(5).uniform())
                .isEqualTo(Streams.of(3).numbered("rows/x").apply(5).uniform())
                .isNotEqualTo(first);
        assertThat(Streams.of(3).draws("rows").uniform())
                .isNotEqualTo(rows.apply(0).uniform());
        assertThat(Double.toHexString(first)).isEqualTo("0x1.4a4f0b868f6bep-1");
    }

    @Test
    void numberedStreamsDiffer() {
        LongFunction<Draws> rows = Streams.of(0).numbered("rows");
        Set<Double> first = new LinkedHashSet<>();
        double sum = 0;
        for (long number = 0; number < 10_000; number++) {
            double draw = rows.apply(number).uniform();
            first.add(draw);
            sum += draw;
        }
        assertThat(first).hasSize(10_000);
        assertThat(sum / 10_000).isCloseTo(0.5, within(0.01));
    }

    @Test
    void numberedStreamsAreNotPartOfTheStateAndCanBeRecorded() {
        Streams streams = Streams.of(0);
        streams.numbered("rows").apply(1).uniform();
        assertThat(streams.state()).isEmpty();
        RecordedDraws recorded = new RecordedDraws().uniforms(0.25);
        assertThat(Streams.of(0, Map.of("rows", recorded))
                        .numbered("rows")
                        .apply(7)
                        .uniform())
                .isEqualTo(0.25);
    }
}
