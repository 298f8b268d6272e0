package org.mtl4j.engine.spec;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import org.mtl4j.api.MtlException;

/** All that is wrong with a specification, collected so that it can be said at once. */
public final class Problems {

    /**
     * One thing that is wrong.
     *
     * @param path the key, like {@code training.epochs}; empty for the document as a whole
     */
    public record Problem(Origin at, String path, String message) {
        @Override
        public String toString() {
            return path.isEmpty() ? "%s: %s".formatted(at, message) : "%s: %s: %s".formatted(at, path, message);
        }
    }

    private final List<Problem> problems = new ArrayList<>();

    public void add(Origin at, String path, String message) {
        problems.add(new Problem(at, path, message));
    }

    public boolean isEmpty() {
        return problems.isEmpty();
    }

    /** In the order of the text, source by source. */
    public List<Problem> list() {
        List<String> sources = problems.stream()
                .map(problem -> problem.at().source())
                .distinct()
                .toList();
        return problems.stream()
                .sorted(Comparator.<Problem>comparingInt(
                                problem -> sources.indexOf(problem.at().source()))
                        .thenComparingInt(problem -> problem.at().line())
                        .thenComparingInt(problem -> problem.at().column()))
                .toList();
    }

    /** @throws MtlException.InvalidSpec with every problem on a line of its own, if there is one */
    public void throwIfAny() {
        if (problems.isEmpty()) {
            return;
        }
        String lines = list().stream().map(Problem::toString).distinct().collect(Collectors.joining("\n  "));
        long count = lines.lines().count();
        throw new MtlException.InvalidSpec(
                count == 1 ? lines : "%d problems in the specification:\n  %s".formatted(count, lines));
    }
}
