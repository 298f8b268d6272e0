package org.mtl4j.bench.study;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.mtl4j.api.event.TrainingEvent.Moved;

/**
 * Where training led the parameters of a network that has very few of them; written as {@code trajectory.csv}, one row per place.
 *
 * @param places where the parameters were, the start first and the end last; of long runs every second, fourth, … step
 */
public record Trajectory(List<Moved> places) {
    /** More numbers than this are nobody's trajectory. */
    static final int MOST_PARAMETERS = 4;

    private static final int MOST_PLACES = 1024;

    public Trajectory {
        places = List.copyOf(places);
    }

    /** Of a network with too many parameters to follow. */
    public static Trajectory none() {
        return new Trajectory(List.of());
    }

    public boolean isEmpty() {
        return places.isEmpty();
    }

    /** Collects the places of one run. */
    static final class Recorder {
        private final List<Moved> places = new ArrayList<>();
        private long stride = 1;
        private Moved last = new Moved(-1, List.of());

        void add(Moved place) {
            last = place;
            if (place.steps() % stride == 0) {
                places.add(place);
            }
            if (places.size() > MOST_PLACES) {
                stride *= 2;
                places.removeIf(each -> each.steps() % stride != 0);
            }
        }

        Trajectory trajectory() {
            List<Moved> all = new ArrayList<>(places);
            if (!all.isEmpty() && !all.get(all.size() - 1).equals(last)) {
                all.add(last);
            }
            return new Trajectory(all);
        }
    }

    /** Columns {@code steps, p0, p1 …}. */
    String csv() {
        int width = places.isEmpty() ? 0 : places.get(0).parameters().size();
        String header =
                IntStream.range(0, width).mapToObj(k -> ",p" + k).collect(Collectors.joining("", "steps", "\n"));
        return places.stream()
                .map(place -> place.parameters().stream()
                        .map(String::valueOf)
                        .collect(Collectors.joining(",", place.steps() + ",", "\n")))
                .collect(Collectors.joining("", header, ""));
    }

    /** @throws IllegalArgumentException if the text is not one that {@link #csv} wrote */
    static Trajectory parse(String csv) {
        return new Trajectory(csv.lines().skip(1).map(Trajectory::place).toList());
    }

    private static Moved place(String line) {
        String[] numbers = line.split(",", -1);
        return new Moved(
                Long.parseLong(numbers[0]),
                Arrays.stream(numbers).skip(1).map(Double::valueOf).toList());
    }
}
