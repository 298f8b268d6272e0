package org.mtl4j.engine.spec;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Finds what a mistyped name was meant to be. */
public final class Suggestion {
    private static final int SHORT = 4;

    private Suggestion() {}

    /** The nearest of the known names, if one is near: a third of the letters may be wrong, or a part be missing. */
    public static Optional<String> near(String name, Collection<String> known) {
        String typed = plain(name);
        return known.stream()
                .filter(candidate -> isNear(typed, plain(candidate)))
                .min(Comparator.<String>comparingInt(candidate -> distance(typed, plain(candidate)))
                        .thenComparing(Comparator.naturalOrder()));
    }

    /** {@code ; did you mean "x"?}, or the list of what there is. */
    public static String hint(String name, Collection<String> known, String listTitle) {
        List<String> sorted = known.stream().sorted().toList();
        return near(name, known)
                .map("; did you mean \"%s\"?"::formatted)
                .orElseGet(() -> sorted.isEmpty() ? "" : "; %s: %s".formatted(listTitle, String.join(", ", sorted)));
    }

    private static String plain(String name) {
        return name.toLowerCase(Locale.ROOT).replace('_', '-').replace(" ", "-");
    }

    private static boolean isNear(String typed, String candidate) {
        int allowed = Math.max(1, Math.max(typed.length(), candidate.length()) / 3);
        boolean part = typed.length() >= SHORT
                && (candidate.contains(typed) || candidate.length() >= SHORT && typed.contains(candidate));
        return part || distance(typed, candidate) <= allowed;
    }

    /** Damerau and Levenshtein's: letters added, left out, replaced, or neighbours swapped. */
    private static int distance(String a, String b) {
        int[][] cost = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                cost[i][j] = i == 0 || j == 0 ? i + j : step(cost, a, b, i, j);
            }
        }
        return cost[a.length()][b.length()];
    }

    private static int step(int[][] cost, String a, String b, int i, int j) {
        int replaced = cost[i - 1][j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        int least = Math.min(replaced, 1 + Math.min(cost[i - 1][j], cost[i][j - 1]));
        boolean swapped = i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
        return swapped ? Math.min(least, 1 + cost[i - 2][j - 2]) : least;
    }
}
