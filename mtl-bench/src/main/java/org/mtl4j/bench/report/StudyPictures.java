package org.mtl4j.bench.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.mtl4j.bench.data.toy.Problem;
import org.mtl4j.bench.data.toy.Problem.Point;
import org.mtl4j.bench.data.toy.Problems;
import org.mtl4j.bench.report.picture.TrajectoryPicture;
import org.mtl4j.bench.report.picture.TrajectoryPicture.Panel;
import org.mtl4j.bench.study.Cell;
import org.mtl4j.bench.study.Outcome;
import org.mtl4j.bench.study.StudyOutcome;

/** The pictures of a study: of each problem with a known answer, where strategies went. */
public final class StudyPictures {
    private StudyPictures() {}

    /** Contents by file name; none for a study without such problems. */
    public static Map<String, String> of(StudyOutcome outcome) {
        Map<String, String> pictures = new LinkedHashMap<>();
        AnswerReports.byData(outcome)
                .forEach((data, cells) -> Problems.of(cells.get(0).experiment().data())
                        .ifPresent(problem -> pictures.put(
                                free(problem, pictures),
                                TrajectoryPicture.svg(problem, panels(outcome, problem, cells)))));
        return pictures;
    }

    private static String free(Problem problem, Map<String, String> taken) {
        String name = problem.title().toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
        String file = name + ".svg";
        for (int k = 2; taken.containsKey(file); k++) {
            file = "%s-%d.svg".formatted(name, k);
        }
        return file;
    }

    private static List<Panel> panels(StudyOutcome outcome, Problem problem, List<Cell> cells) {
        List<Panel> panels = new ArrayList<>();
        AnswerReports.byStrategy(cells).forEach((strategy, of) -> {
            List<List<Point>> paths = of.stream()
                    .flatMap(cell -> AnswerReports.followed(outcome, cell).stream())
                    .map(Followed::points)
                    .toList();
            long reached = paths.stream()
                    .filter(path -> problem.reached(path.get(path.size() - 1)))
                    .count();
            long lost = of.stream()
                    .filter(cell -> outcome.cells().get(cell) instanceof Outcome.Lost)
                    .count();
            String note = "%d of %d".formatted(reached, of.size()) + (lost == 0 ? "" : ", %d lost".formatted(lost));
            panels.add(new Panel(strategy, note, paths));
        });
        return panels;
    }
}
