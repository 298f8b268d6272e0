package org.mtl4j.bench.report.picture;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.mtl4j.bench.data.toy.Problem;
import org.mtl4j.bench.data.toy.Problem.Point;

/** Where strategies went on a problem of the plane: a small picture for each, over the same contours of the mean loss and the same front. */
public final class TrajectoryPicture {
    private static final int COLUMNS = 6;
    private static final double SIZE = 166;
    private static final double GAP = 14;
    private static final double TITLE = 24;
    private static final double LEFT = 40;
    private static final double TOP = 104;
    private static final double BOTTOM = 34;
    private static final int LEVELS = 14;
    private static final double VISIBLE = 0.35;

    /** About the width of a character, in the fonts of notes and of names. */
    private static final double NARROW = 6.2;

    private static final double WIDE = 6.5;

    private final Problem problem;
    private final List<Panel> panels;
    private final Plane plane;
    private final Svg svg = new Svg();
    private final Marks marks = new Marks(svg);

    /**
     * One strategy.
     *
     * @param note stands at the right of its name
     * @param paths the places of each run, the start first
     */
    public record Panel(String strategy, String note, List<List<Point>> paths) {}

    private TrajectoryPicture(Problem problem, List<Panel> panels) {
        this.problem = problem;
        this.panels = panels;
        plane = new Plane(problem.frame(), SIZE);
    }

    /** The picture as the text of an SVG file. */
    public static String svg(Problem problem, List<Panel> panels) {
        TrajectoryPicture picture = new TrajectoryPicture(problem, panels);
        picture.draw();
        return picture.svg.toString();
    }

    private void draw() {
        int columns = Math.min(COLUMNS, Math.max(3, panels.size()));
        int rows = (panels.size() + columns - 1) / columns;
        double width = LEFT + columns * (SIZE + GAP) + GAP;
        double height = TOP + rows * (TITLE + SIZE + GAP) + BOTTOM;
        svg.open(
                "svg",
                "xmlns",
                "http://www.w3.org/2000/svg",
                "viewBox",
                "0 0 %s %s".formatted(Svg.pixels(width), Svg.pixels(height)),
                "width",
                width,
                "height",
                height,
                "role",
                "img",
                "font-family",
                "system-ui, 'Segoe UI', 'Helvetica Neue', Arial, 'DejaVu Sans', sans-serif",
                "font-size",
                "12",
                "fill",
                Marks.INK);
        svg.text("title", "Trajectories on " + problem.title());
        svg.text("desc", description());
        svg.element("rect", "width", width, "height", height, "fill", "#ffffff");
        definitions();
        heading();
        for (int k = 0; k < panels.size(); k++) {
            boolean lowest = k + columns >= panels.size();
            panel(panels.get(k), k % columns, k / columns, lowest);
        }
        svg.close();
    }

    private String description() {
        return panels.stream()
                .map(panel -> "%s: %s".formatted(panel.strategy(), panel.note()))
                .collect(Collectors.joining("; "));
    }

    /** What all panels show. */
    private void definitions() {
        svg.open("defs");
        svg.open("clipPath", "id", "frame")
                .element("rect", "width", SIZE, "height", SIZE)
                .close();
        svg.open("g", "id", "field");
        svg.element("rect", "width", SIZE, "height", SIZE, "fill", "#fbfcfd");
        Contours contours = new Contours(problem.frame(), problem::mean);
        String lines = Arrays.stream(contours.levels(LEVELS))
                .boxed()
                .flatMap(level -> contours.at(level).stream())
                .map(plane::path)
                .collect(Collectors.joining());
        svg.element("path", "d", lines, "fill", "none", "stroke", Marks.CONTOUR, "stroke-width", "0.8");
        front();
        svg.close();
        svg.close();
    }

    private void front() {
        if (problem.front().size() == 1) {
            Point only = problem.front().get(0);
            svg.element("circle", "cx", plane.x(only.x()), "cy", plane.y(only.y()), "r", "7", "fill", Marks.FRONT);
        } else {
            svg.element(
                    "path",
                    "d",
                    plane.path(problem.front()),
                    "fill",
                    "none",
                    "stroke",
                    Marks.FRONT,
                    "stroke-width",
                    "7",
                    "stroke-linecap",
                    "round");
        }
    }

    private void heading() {
        String title = problem.title().substring(0, 1).toUpperCase(Locale.ROOT)
                + problem.title().substring(1);
        svg.text("text", title, "x", LEFT, "y", 32.0, "font-size", "20", "font-weight", "600");
        svg.text("text", problem.question().words(), "x", LEFT, "y", 52.0, "font-size", "13", "fill", Marks.QUIET);
        marks.legend(LEFT, 80);
    }

    private void panel(Panel panel, int column, int row, boolean lowest) {
        double x = LEFT + column * (SIZE + GAP);
        double y = TOP + row * (TITLE + SIZE + GAP);
        svg.open("g", "transform", "translate(%s %s)".formatted(Svg.pixels(x), Svg.pixels(y)));
        svg.text("text", name(panel), "y", TITLE - 8, "font-weight", "600");
        svg.text("text", panel.note(), "x", SIZE, "y", TITLE - 8, "text-anchor", "end", "fill", Marks.QUIET);
        svg.open("g", "transform", "translate(0 %s)".formatted(Svg.pixels(TITLE)));
        svg.element("use", "href", "#field");
        svg.open("g", "clip-path", "url(#frame)", "fill", "none", "stroke-width", "1.6", "stroke-linejoin", "round");
        panel.paths().forEach(this::path);
        svg.close();
        for (List<Point> path : panel.paths()) {
            Point from = plane.within(path.get(0));
            marks.start(plane.x(from.x()), plane.y(from.y()));
        }
        for (List<Point> path : panel.paths()) {
            Point to = plane.within(path.get(path.size() - 1));
            marks.end(plane.x(to.x()), plane.y(to.y()), reached(path));
        }
        svg.element("rect", "width", SIZE, "height", SIZE, "fill", "none", "stroke", Marks.BORDER);
        ticks(column == 0, lowest);
        svg.close();
        svg.close();
    }

    /** As much of the strategy's name as there is room for beside the note. */
    private static String name(Panel panel) {
        int room = (int) ((SIZE - 8 - NARROW * panel.note().length()) / WIDE);
        String name = panel.strategy();
        return name.length() <= room ? name : name.substring(0, room - 1) + "…";
    }

    private boolean reached(List<Point> path) {
        return problem.reached(path.get(path.size() - 1));
    }

    private void path(List<Point> path) {
        double unit = (problem.frame().right() - problem.frame().left()) / SIZE;
        List<Point> bounded = path.stream().map(this::near).toList();
        svg.element(
                "path",
                "d",
                plane.path(Outline.of(bounded, VISIBLE * unit)),
                "stroke",
                Marks.colour(reached(path)),
                "stroke-opacity",
                "0.9");
    }

    /** Keeps coordinates of runs that fly off within what a browser can draw. */
    private Point near(Point point) {
        double most = 50 * (problem.frame().right() - problem.frame().left());
        return new Point(Math.max(-most, Math.min(most, point.x())), Math.max(-most, Math.min(most, point.y())));
    }

    /** Numbers at the left of the first column, and below the last panel of each. */
    private void ticks(boolean left, boolean below) {
        for (double at : marks()) {
            String number = String.format(Locale.ROOT, "%.0f", at).replace("-", "−");
            if (left) {
                svg.text(
                        "text",
                        number,
                        "x",
                        -6.0,
                        "y",
                        plane.y(at) + 4,
                        "text-anchor",
                        "end",
                        "font-size",
                        "11",
                        "fill",
                        Marks.QUIET);
            }
            if (below) {
                svg.text(
                        "text",
                        number,
                        "x",
                        plane.x(at),
                        "y",
                        SIZE + 15,
                        "text-anchor",
                        "middle",
                        "font-size",
                        "11",
                        "fill",
                        Marks.QUIET);
            }
        }
    }

    /** Round numbers: the middle, and one on each side of it. */
    private double[] marks() {
        double reach = problem.frame().right();
        double step = reach >= 10 ? 10 : Math.max(1, Math.floor(reach * 0.8));
        return new double[] {-step, 0, step};
    }
}
