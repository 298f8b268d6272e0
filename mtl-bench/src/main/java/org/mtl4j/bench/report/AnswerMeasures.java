package org.mtl4j.bench.report;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;
import org.mtl4j.bench.data.toy.Hypervolume;
import org.mtl4j.bench.data.toy.Problem;
import org.mtl4j.bench.data.toy.Problem.Point;
import org.mtl4j.bench.report.AnswerReport.Form;
import org.mtl4j.bench.report.AnswerReport.Measure;
import org.mtl4j.bench.report.AnswerReport.Part;

/** What is measured on the runs of one strategy on a problem, by what is asked there. */
record AnswerMeasures(Part part, List<Measured> measured) {

    /** How many runs reached the front. */
    static final String FRONT = "front";

    /** How far a strategy went from where it could have stayed. */
    static final String MOVED = "moved";

    /** A measure with its formula. */
    private record Measured(Measure measure, Function<List<Followed>, Double> of) {

        static Measured largest(Measure measure, ToDoubleFunction<Followed> of) {
            return new Measured(measure, runs -> largest(runs.stream().mapToDouble(of)));
        }

        static Measured mean(Measure measure, ToDoubleFunction<Followed> of) {
            return new Measured(
                    measure, runs -> runs.stream().mapToDouble(of).average().orElse(Double.NaN));
        }

        private static double largest(DoubleStream values) {
            return values.max().orElse(Double.NaN);
        }
    }

    static AnswerMeasures of(Problem problem) {
        Point first = problem.front().get(0);
        Measured front = new Measured(new Measure(FRONT, "runs that ended on the front", Form.COUNT), runs ->
                (double) runs.stream().filter(run -> problem.reached(run.end())).count());
        Measured distance = Measured.largest(
                new Measure("distance", "largest distance of an end to the front", Form.PLAIN),
                run -> problem.distance(run.end()));
        Measured pace = Measured.mean(
                new Measure("pace", "mean step length, that of a task alone being 1", Form.FACTOR),
                run -> run.pace(first));
        return switch (problem.question()) {
            case REACH -> new AnswerMeasures(Part.FRONTS, List.of(front, distance));
            case SPREAD ->
                new AnswerMeasures(
                        Part.FRONTS,
                        List.of(
                                front,
                                distance,
                                new Measured(
                                        new Measure(
                                                "volume",
                                                "share of the front's hypervolume that the ends have together",
                                                Form.PLAIN),
                                        runs -> volume(problem, runs))));
            case REST ->
                new AnswerMeasures(
                        Part.PAIRS,
                        List.of(
                                front,
                                new Measured(
                                        new Measure(MOVED, "how far it went from a start on the front", Form.PLAIN),
                                        runs -> Measured.largest(runs.stream()
                                                .filter(run -> problem.reached(run.start()))
                                                .mapToDouble(run -> run.start().distance(run.end()))))));
            case SINGLE -> new AnswerMeasures(Part.PAIRS, List.of(front, pace));
            case BOTH -> new AnswerMeasures(Part.PAIRS, List.of(front, pace));
            case DISTURBANCE ->
                new AnswerMeasures(
                        Part.PAIRS,
                        List.of(Measured.mean(
                                new Measure("off", "mean distance to the minimum in the second half", Form.PLAIN),
                                run -> run.restlessness(first))));
        };
    }

    private static double volume(Problem problem, List<Followed> runs) {
        List<double[]> losses = runs.stream()
                .map(run -> problem.objectives().stream()
                        .mapToDouble(objective -> objective.at(run.end()))
                        .toArray())
                .toList();
        return Hypervolume.of(losses, 1) / Hypervolume.OF_FONSECA;
    }

    List<Measure> measures() {
        return measured.stream().map(Measured::measure).toList();
    }

    Map<String, Double> numbers(List<Followed> runs) {
        Map<String, Double> numbers = new LinkedHashMap<>();
        measured.forEach(each -> numbers.put(
                each.measure().name(), runs.isEmpty() ? Double.NaN : each.of().apply(runs)));
        return numbers;
    }
}
