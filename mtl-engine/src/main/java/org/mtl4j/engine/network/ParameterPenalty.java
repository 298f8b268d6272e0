package org.mtl4j.engine.network;

import java.util.ArrayList;
import java.util.List;
import org.mtl4j.api.network.Penalty;
import org.mtl4j.api.network.Schedule;
import org.mtl4j.engine.network.kernel.Blas;
import org.mtl4j.engine.network.kernel.Kernels;
import org.mtl4j.engine.network.kernel.Memory;

/** A penalty on parameters, through ranges of the flat vectors. */
final class ParameterPenalty<A> {
    private static final int PIECE = 1024;

    private final Schedule strength;
    private final Penalty.Measure measure;
    private final List<List<Layout.Range>> ranges;
    private final Memory<A> parameters;
    private final Memory<A> gradient;
    private final Memory<A> difference;
    private final Kernels<A> kernels;
    private final Blas<A> blas;
    private final A values;
    private final A slopes;

    ParameterPenalty(Penalty.OfParameters penalty, Layout layout, PlanMemory<A> memory) {
        strength = penalty.strength();
        measure = penalty.measure();
        ranges = ranges(penalty, layout);
        parameters = memory.parameters().memory();
        gradient = memory.gradient().memory();
        kernels = memory.kernels();
        blas = kernels.blas();
        int longest = ranges.stream()
                .flatMap(List::stream)
                .mapToInt(Layout.Range::length)
                .max()
                .orElse(0);
        difference = memory.memory(measure == Penalty.Measure.SQUARED_DISTANCE ? longest : 0);
        values = kernels.array(PIECE);
        slopes = kernels.array(PIECE);
    }

    /** Per list the matching tensors of the towers, all of one length. */
    private static List<List<Layout.Range>> ranges(Penalty.OfParameters penalty, Layout layout) {
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
        return ranges;
    }

    private static List<Layout.Segment> segments(Layout layout, String node) {
        return layout.segments().stream().filter(s -> s.node().equals(node)).toList();
    }

    /** Adds the gradient; gives the value. */
    double add(int epoch, int epochs) {
        double factor = strength.at(epoch, epochs);
        double sum = 0;
        for (int k = 0; k < ranges.size(); k++) {
            List<Layout.Range> matching = ranges.get(k);
            sum += switch (measure) {
                case SQUARED_NORM -> squaredNorm(matching, factor);
                case ABSOLUTE_SUM -> absoluteSum(matching, factor);
                case SQUARED_DISTANCE -> squaredDistance(matching, factor);
                case TRACE_NORM, ORTHOGONALITY -> throw new IllegalStateException("there is no kernel for " + measure);
            };
        }
        return factor * sum;
    }

    private double squaredNorm(List<Layout.Range> matching, double factor) {
        double sum = 0;
        for (int i = 0; i < matching.size(); i++) {
            int from = matching.get(i).from();
            int length = matching.get(i).length();
            sum += blas.dot(length, parameters, from, parameters, from);
            blas.add(length, 2 * factor, parameters, from, gradient, from);
        }
        return sum;
    }

    private double absoluteSum(List<Layout.Range> matching, double factor) {
        double sum = 0;
        for (int i = 0; i < matching.size(); i++) {
            Layout.Range range = matching.get(i);
            for (int from = range.from(); from < range.to(); from += PIECE) {
                sum += absolutePiece(from, Math.min(PIECE, range.to() - from), factor);
            }
        }
        return sum;
    }

    private double absolutePiece(int from, int count, double factor) {
        parameters.read(from, values, 0, count);
        gradient.read(from, slopes, 0, count);
        double sum = 0;
        for (int k = 0; k < count; k++) {
            double value = kernels.get(values, k);
            sum += Math.abs(value);
            kernels.set(slopes, k, kernels.get(slopes, k) + factor * Math.signum(value));
        }
        gradient.write(from, slopes, 0, count);
        return sum;
    }

    private double squaredDistance(List<Layout.Range> matching, double factor) {
        double sum = 0;
        int length = matching.get(0).length();
        for (int i = 0; i < matching.size(); i++) {
            for (int j = 0; j < i; j++) {
                int one = matching.get(i).from();
                int other = matching.get(j).from();
                difference.zero(0, length);
                blas.add(length, 1, parameters, one, difference, 0);
                blas.add(length, -1, parameters, other, difference, 0);
                sum += blas.dot(length, difference, 0, difference, 0);
                blas.add(length, 2 * factor, difference, 0, gradient, one);
                blas.add(length, -2 * factor, difference, 0, gradient, other);
            }
        }
        return sum;
    }
}
