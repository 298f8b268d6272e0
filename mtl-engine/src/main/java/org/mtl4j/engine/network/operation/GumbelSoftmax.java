package org.mtl4j.engine.network.operation;

import java.util.List;
import org.mtl4j.api.network.Schedule;
import org.mtl4j.api.random.Draws;
import org.mtl4j.engine.network.kernel.Kernels;

/**
 * Samples from the classes whose logits are X.
 *
 * <pre>s = softmax((x + g) / τ), g = −log e with e exponential; y = s, or the indicator of its largest number if hard</pre>
 *
 * <p>The gradient is that of s in either case (straight through). A prediction is the indicator of the largest logit. What
 * depends on no row is drawn once for all of them. Jang, Gu, Poole: Categorical Reparameterization with Gumbel-Softmax.
 * ICLR 2017, arXiv:1611.01144.
 *
 * @param <A> the primitive array type
 */
public final class GumbelSoftmax<A> extends RowWise<A> {
    private final Schedule temperature;
    private final boolean hard;
    private final Progress progress;
    private final Draws draws;
    private final double[] noise;
    private final double[] soft;
    private boolean sampling;

    public GumbelSoftmax(
            Value<A> x,
            Value<A> y,
            Schedule temperature,
            boolean hard,
            Progress progress,
            Draws draws,
            Kernels<A> kernels,
            Scratch<A> scratch) {
        super(List.of(x), y, kernels, scratch);
        this.temperature = temperature;
        this.hard = hard;
        this.progress = progress;
        this.draws = draws;
        noise = new double[y.capacity() * y.width()];
        soft = new double[y.channels()];
    }

    @Override
    public void forward(Mode mode) {
        sampling = mode != Mode.EXPECT;
        if (mode == Mode.DRAW) {
            for (int k = 0; k < y().count() * y().width(); k++) {
                noise[k] = -Math.log(Math.max(Double.MIN_NORMAL, -Math.log1p(-draws.uniform())));
            }
        }
        super.forward(mode);
    }

    @Override
    void compute(List<A> x, A values, int rows) {
        for (int r = 0; r < rows; r++) {
            int largest = soften(x.get(0), r);
            boolean indicate = hard || !sampling;
            for (int c = 0; c < soft.length; c++) {
                double indicator = c == largest ? 1 : 0;
                kernels().set(values, at(r, c), indicate ? indicator : soft[c]);
            }
        }
    }

    /** Fills {@link #soft} for a row of the arrays at hand; gives the place of the largest number. */
    private int soften(A x, int row) {
        double heat = progress.at(temperature);
        int drawn = (row + row()) * y().width() + position() * soft.length;
        int largest = 0;
        for (int c = 0; c < soft.length; c++) {
            soft[c] = kernels().get(x, at(0, row, c)) + (sampling ? noise[drawn + c] : 0);
            largest = soft[c] > soft[largest] ? c : largest;
        }
        double top = soft[largest];
        double sum = 0;
        for (int c = 0; c < soft.length; c++) {
            soft[c] = Math.exp((soft[c] - top) / heat);
            sum += soft[c];
        }
        for (int c = 0; c < soft.length; c++) {
            soft[c] /= sum;
        }
        return largest;
    }

    @Override
    void pull(int k, List<A> x, A values, A d, A into, int rows) {
        double heat = progress.at(temperature);
        clear(k, into, rows);
        for (int r = 0; r < rows; r++) {
            soften(x.get(0), r);
            double mean = 0;
            for (int c = 0; c < soft.length; c++) {
                mean += soft[c] * kernels().get(d, at(r, c));
            }
            for (int c = 0; c < soft.length; c++) {
                kernels().set(into, at(0, r, c), soft[c] * (kernels().get(d, at(r, c)) - mean) / heat);
            }
        }
    }

    @Override
    public String describe() {
        return "%s gumbel softmax at temperature %s".formatted(hard ? "hard" : "soft", temperature);
    }
}
