package org.mtl4j.bench.stats;

import java.util.ArrayList;
import java.util.List;
import org.apache.commons.math3.distribution.NormalDistribution;

/**
 * Whether runs of two programs agree: {@code |mean - mean_ref| <= 3 sqrt(sd²/n + sd_ref²/n_ref)} for every quantity, with Holm's correction over the family.
 *
 * <p>With one quantity it is exactly the three-sigma rule; with many, the rule is stretched so that the whole family raises a false alarm no more often than one test would.
 */
public final class Agreement {
    /** The rate of false alarms of the three-sigma rule. */
    private static final double RATE = 2 * new NormalDistribution().cumulativeProbability(-3);

    /** Reference values are printed with few digits: two constants count as equal when they agree to this relative precision. */
    private static final double PRINTED = 1e-4;

    private Agreement() {}

    /** What is asked: one quantity of our runs and of the reference. */
    public record Question(String what, Sample ours, Sample reference) {

        /** The difference of the means in units of its standard error. */
        public double z() {
            double difference = ours.mean() - reference.mean();
            double error = Math.sqrt(squaredError(ours) + squaredError(reference));
            if (error == 0) {
                boolean equal = Math.abs(difference) <= PRINTED * Math.max(1e-12, Math.abs(reference.mean()));
                return equal ? 0 : Math.copySign(Double.POSITIVE_INFINITY, difference);
            }
            return difference / error;
        }

        private static double squaredError(Sample sample) {
            return sample.size() < 2 ? 0 : sample.sd() * sample.sd() / sample.size();
        }
    }

    /**
     * One answer.
     *
     * @param z the difference of the means in standard errors
     * @param p its two-sided p-value after Holm's correction
     */
    public record Answer(Question question, double z, double p, boolean agrees) {}

    /** Answers in the order of the questions; all of them form one family. */
    public static List<Answer> of(List<Question> questions) {
        NormalDistribution normal = new NormalDistribution();
        double[] z = questions.stream().mapToDouble(Question::z).toArray();
        double[] p = new double[z.length];
        for (int i = 0; i < z.length; i++) {
            p[i] = 2 * normal.cumulativeProbability(-Math.abs(z[i]));
        }
        double[] adjusted = Holm.adjust(p);
        List<Answer> answers = new ArrayList<>();
        for (int i = 0; i < z.length; i++) {
            answers.add(new Answer(questions.get(i), z[i], adjusted[i], adjusted[i] >= RATE));
        }
        return List.copyOf(answers);
    }
}
