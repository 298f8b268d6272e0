package org.mtl4j.bench.report.picture;

/** What lines and points look like: colours that colour-blind eyes tell apart, and a shape of its own for each kind of end. */
record Marks(Svg svg) {
    static final String INK = "#1f2933";
    static final String QUIET = "#52606d";
    static final String CONTOUR = "#c3ccd6";
    static final String BORDER = "#9aa5b1";
    static final String FRONT = "#f0b429";

    private static final String REACHED = "#0067a5";
    private static final String MISSED = "#c2410c";
    private static final double SAMPLE = 24;

    /** The colour of a run. */
    static String colour(boolean reached) {
        return reached ? REACHED : MISSED;
    }

    /** A ring, so that the end of a run that stayed is seen within it. */
    void start(double x, double y) {
        svg.element("circle", "cx", x, "cy", y, "r", "4.2", "fill", "#ffffff", "stroke", INK, "stroke-width", "1.4");
    }

    /** A point on the front, a cross elsewhere. */
    void end(double x, double y, boolean reached) {
        if (reached) {
            svg.element(
                    "circle",
                    "cx",
                    x,
                    "cy",
                    y,
                    "r",
                    "3.2",
                    "fill",
                    REACHED,
                    "stroke",
                    "#ffffff",
                    "stroke-width",
                    "0.8");
        } else {
            String cross = "M%s %sl6 6m0 -6l-6 6".formatted(Svg.pixels(x - 3), Svg.pixels(y - 3));
            svg.element("path", "d", cross, "stroke", "#ffffff", "stroke-width", "4", "fill", "none");
            svg.element("path", "d", cross, "stroke", MISSED, "stroke-width", "2.2", "fill", "none");
        }
    }

    /** What each mark means, in one line. */
    void legend(double left, double y) {
        double middle = y - 4;
        double x = left;
        sample(x, middle, FRONT, 7);
        x = label(x, SAMPLE, y, "Pareto front");
        sample(x, middle, CONTOUR, 1.5);
        x = label(x, SAMPLE, y, "equal mean loss");
        start(x + 4, middle);
        x = label(x, 8, y, "start");
        sample(x, middle, REACHED, 1.6);
        end(x + SAMPLE, middle, true);
        x = label(x, SAMPLE, y, "ends on the front");
        sample(x, middle, MISSED, 1.6);
        end(x + SAMPLE, middle, false);
        label(x, SAMPLE, y, "ends elsewhere");
    }

    private void sample(double x, double y, String colour, double width) {
        String line = "M%s %sh%s".formatted(Svg.pixels(x), Svg.pixels(y), Svg.pixels(SAMPLE));
        svg.element("path", "d", line, "stroke", colour, "stroke-width", width, "stroke-linecap", "round");
    }

    /** A text beside a mark; says where the next mark may start. */
    private double label(double x, double mark, double y, String text) {
        double at = x + mark + 9;
        svg.text("text", text, "x", at, "y", y, "fill", QUIET);
        return at + 6.6 * text.length() + 18;
    }
}
