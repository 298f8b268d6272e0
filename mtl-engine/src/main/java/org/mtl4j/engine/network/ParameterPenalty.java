package org.mtl4j.engine.network;

import java.util.ArrayList;
import java.util.List;
import org.mtl4j.api.network.Penalty;
import org.mtl4j.api.network.Schedule;

/**
 * A penalty on parameters, through ranges of the flat vectors.
 *
 * @param ranges per list the matching tensors of the towers, all of one length
 */
record ParameterPenalty(Schedule strength, Penalty.Measure measure, List<List<Layout.Range>> ranges) {

    static ParameterPenalty of(Penalty.OfParameters penalty, Layout layout) {
        List<List<Layout.Range>> ranges = new ArrayList<>();
        for (List<String> matching : penalty.nodes()) {
            int tensors = segments(layout, matching.get(0)).size();
            for (int k = 0; k < tensors; k++) {
                List<Layout.Range> row = new ArrayList<>();
                for (String node : matching) {
                    Layout.Segment segment = segments(layout, node).get(k);
                    row.add(new Layout.Range(segment.offset(), segment.offset() + segment.length()));
                }
                ranges.add(row);
            }
        }
        return new ParameterPenalty(penalty.strength(), penalty.measure(), ranges);
    }

    private static List<Layout.Segment> segments(Layout layout, String node) {
        return layout.segments().stream().filter(s -> s.node().equals(node)).toList();
    }

    /** Adds the gradient; gives the value. */
    double add(int epoch, int epochs, Vector parameters, Vector gradient) {
        double factor = strength.at(epoch, epochs);
        double sum = 0;
        for (int k = 0; k < ranges.size(); k++) {
            List<Layout.Range> matching = ranges.get(k);
            sum += switch (measure) {
                case SQUARED_NORM -> squaredNorm(matching, factor, parameters, gradient);
                case ABSOLUTE_SUM -> absoluteSum(matching, factor, parameters, gradient);
                case SQUARED_DISTANCE -> squaredDistance(matching, factor, parameters, gradient);
                case TRACE_NORM, ORTHOGONALITY ->
                    throw new IllegalStateException("%s is not compiled".formatted(measure));
            };
        }
        return sum;
    }

    private static double squaredNorm(List<Layout.Range> matching, double factor, Vector parameters, Vector gradient) {
        double sum = 0;
        for (int i = 0; i < matching.size(); i++) {
            Layout.Range range = matching.get(i);
            sum += parameters.dot(range.from(), range.to(), parameters);
            gradient.add(range.from(), range.to(), 2 * factor, parameters);
        }
        return factor * sum;
    }

    private static double absoluteSum(List<Layout.Range> matching, double factor, Vector parameters, Vector gradient) {
        double sum = 0;
        for (int i = 0; i < matching.size(); i++) {
            for (int p = matching.get(i).from(); p < matching.get(i).to(); p++) {
                double value = parameters.get(p);
                sum += Math.abs(value);
                gradient.set(p, gradient.get(p) + factor * Math.signum(value));
            }
        }
        return factor * sum;
    }

    private static double squaredDistance(
            List<Layout.Range> matching, double factor, Vector parameters, Vector gradient) {
        double sum = 0;
        for (int i = 0; i < matching.size(); i++) {
            for (int j = 0; j < i; j++) {
                int one = matching.get(i).from();
                int other = matching.get(j).from();
                for (int p = 0; p < matching.get(i).length(); p++) {
                    double distance = parameters.get(one + p) - parameters.get(other + p);
                    sum += distance * distance;
                    gradient.set(one + p, gradient.get(one + p) + 2 * factor * distance);
                    gradient.set(other + p, gradient.get(other + p) - 2 * factor * distance);
                }
            }
        }
        return factor * sum;
    }
}
