package org.mtl4j.weighting.loss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import java.util.stream.IntStream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.mtl4j.api.law.Rehearsal;
import org.mtl4j.api.law.Scene;
import org.mtl4j.api.law.WeightingContract;
import org.mtl4j.api.param.Param;
import org.mtl4j.api.plugin.Factory;
import org.mtl4j.api.weighting.Weighting;
import org.mtl4j.api.weighting.WeightingContext;
import org.mtl4j.engine.random.RecordedDraws;
import org.mtl4j.weighting.Offered;
import org.mtl4j.weighting.loss.RandomWeights.Distribution;

class RandomWeightsTest extends WeightingContract {

    @Override
    protected Factory<WeightingContext, Weighting> weighting() {
        return Offered.weighting("random");
    }

    private static final Offset<Double> PRINTED = within(1e-6);

    @Test
    void isASoftmaxOfNormals() {
        assertThat(drawn(Distribution.NORMAL, new RecordedDraws().normals(0, 1, -1)))
                .containsExactly(new double[] {0.244728, 0.665241, 0.090031}, PRINTED);
    }

    @Test
    void isASoftmaxOfUniforms() {
        assertThat(drawn(Distribution.UNIFORM, new RecordedDraws().uniforms(0, 0.5, 0.5)))
                .containsExactly(new double[] {0.232696, 0.383652, 0.383652}, PRINTED);
    }

    @Test
    void isUniformOnTheSimplex() {
        double[] uniforms = {1 - Math.exp(-1), 1 - Math.exp(-2), 1 - Math.exp(-5)};

        assertThat(drawn(Distribution.DIRICHLET, new RecordedDraws().uniforms(uniforms)))
                .containsExactly(new double[] {0.125, 0.25, 0.625}, PRINTED);
    }

    @Test
    void isDrawnAgainIfNobodyIsChosen() {
        assertThat(drawn(Distribution.BERNOULLI, new RecordedDraws().uniforms(0.1, 0.2, 0.49, 0.5, 0.2, 0.9)))
                .containsExactly(0.5, 0, 0.5);
    }

    @Test
    void isOneTaskIfConstrained() {
        assertThat(drawn(Distribution.CONSTRAINED_BERNOULLI, new RecordedDraws().uniforms(0.6)))
                .containsExactly(0, 1, 0);
    }

    @Test
    void keepsRandomMeansAndDeviations() {
        RecordedDraws draws = new RecordedDraws();
        draws.uniforms(0.5, 0.25, 0.25, 0.75).normals(2, 1, -2, -1.0 / 3);
        Rehearsal run = Rehearsal.of(2)
                .draws("weights", draws)
                .with(RandomWeights.DISTRIBUTION, Distribution.RANDOM_NORMAL)
                .open(RandomWeights::new);

        assertThat(run.step(losses(1, 1)).weights()).containsExactly(0.5, 0.5);
        assertThat(run.step(losses(1, 1)).weights()).containsExactly(0.5, 0.5);
    }

    @ParameterizedTest
    @EnumSource(Distribution.class)
    void averagesToEqualWeights(Distribution distribution) {
        Rehearsal run =
                Rehearsal.of(2).with(RandomWeights.DISTRIBUTION, distribution).open(RandomWeights::new);

        double mean = IntStream.range(0, 4000)
                .mapToDouble(step -> run.step(losses(1, 1)).weight(0))
                .average()
                .orElseThrow();

        assertThat(mean).isCloseTo(0.5, within(distribution == Distribution.RANDOM_NORMAL ? 0.2 : 0.03));
    }

    private static double[] drawn(Distribution distribution, RecordedDraws draws) {
        return Rehearsal.of(3)
                .draws("weights", draws)
                .with(RandomWeights.DISTRIBUTION, distribution)
                .open(RandomWeights::new)
                .step(losses(1, 2, 4))
                .weights();
    }

    @Nested
    class BernoulliTest extends WeightingContract {

        @Override
        protected Factory<WeightingContext, Weighting> weighting() {
            return Offered.weighting("random");
        }

        @Override
        protected Map<Param<?>, Object> values() {
            return Map.of(RandomWeights.DISTRIBUTION, Distribution.BERNOULLI);
        }
    }

    @Nested
    class RandomNormalTest extends WeightingContract {

        @Override
        protected Factory<WeightingContext, Weighting> weighting() {
            return Offered.weighting("random");
        }

        @Override
        protected Map<Param<?>, Object> values() {
            return Map.of(RandomWeights.DISTRIBUTION, Distribution.RANDOM_NORMAL);
        }
    }

    private static Scene losses(double... losses) {
        return Scene.of(losses, new double[losses.length][1]);
    }
}
