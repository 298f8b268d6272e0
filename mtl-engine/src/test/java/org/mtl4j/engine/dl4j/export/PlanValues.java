package org.mtl4j.engine.dl4j.export;

import org.mtl4j.engine.network.Layout;
import org.mtl4j.engine.network.Plan;
import org.mtl4j.engine.network.Vector;

/** What a plan has learned, or numbers that lie like it. */
record PlanValues(Plan plan, Vector vector) implements NetworkValues {

    @Override
    public double[] parameter(String node, String parameter) {
        Layout.Segment segment = plan.layout().segments().stream()
                .filter(s -> s.node().equals(node) && s.parameter().equals(parameter))
                .findFirst()
                .orElseThrow();
        int columns = segment.shape().size() == 2 ? segment.shape().get(1) : 1;
        double[] numbers = new double[segment.length()];
        for (int k = 0; k < numbers.length; k++) {
            int at = segment.shape().size() == 2 ? segment.position(k / columns, k % columns) : segment.offset() + k;
            numbers[k] = vector.get(at);
        }
        return numbers;
    }

    @Override
    public double[] statistics(String node) {
        Layout.Range range = plan.statisticsRanges().get(node);
        if (range == null) {
            throw new IllegalArgumentException("no statistics of " + node);
        }
        double[] numbers = new double[range.length()];
        plan.statistics().read(range.from(), numbers, numbers.length);
        return numbers;
    }
}
