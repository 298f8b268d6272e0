package org.mtl4j.bench.cli;

import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.function.LongSupplier;
import org.mtl4j.bench.study.Cell;
import org.mtl4j.bench.study.Outcome;
import org.mtl4j.bench.study.StudyWatcher;

/** Shows how a study gets on: on a terminal one line that is drawn again and again, with the time left; in a pipe one line per finished cell. */
final class Progress implements StudyWatcher {
    private static final String REDRAW = "\r\u001B[K";
    private static final long PAUSE_NANOS = 100_000_000;

    private final PrintWriter error;
    private final int columns;
    private final int jobs;
    private final LongSupplier clock;
    private TimeLeft left;
    private int total;
    private int done;
    private int lost;
    private long drawn;

    Progress(Terminal terminal, int jobs, LongSupplier clock) {
        this.error = terminal.error();
        this.columns = terminal.columns();
        this.jobs = jobs;
        this.clock = clock;
        this.left = new TimeLeft(List.of(), jobs);
    }

    @Override
    public void started(List<Cell> cells, int reused) {
        left = new TimeLeft(cells, jobs);
        total = cells.size();
        if (reused > 0) {
            error.println("%s finished before and %s not trained again"
                    .formatted(reused == 1 ? "1 cell was" : reused + " cells were", reused == 1 ? "is" : "are"));
        }
    }

    @Override
    public void trained(Cell cell, int epochs, int of) {
        left.trained(cell, (double) epochs / of);
        if (columns > 0 && clock.getAsLong() - drawn >= PAUSE_NANOS) {
            drawn = clock.getAsLong();
            draw("%s, epoch %d of %d".formatted(cell.label(), epochs, of));
        }
    }

    @Override
    public void finished(Cell cell, Outcome outcome) {
        done++;
        String what;
        if (outcome instanceof Outcome.Done finished) {
            left.finished(cell, finished.timing().seconds());
            what = String.format(Locale.ROOT, "%.2f s", finished.timing().seconds());
        } else {
            Outcome.Lost failure = (Outcome.Lost) outcome;
            left.lost(cell);
            lost++;
            what = failure.line();
        }
        if (columns > 0) {
            draw(cell.label());
            if (done == total) {
                error.print(REDRAW);
                error.flush();
            }
        } else {
            error.println("[%d/%d] %s: %s".formatted(done, total, cell.label(), what));
        }
    }

    private void draw(String current) {
        StringBuilder line = new StringBuilder("%d of %d".formatted(done, total));
        if (lost > 0) {
            line.append(" · %d lost".formatted(lost));
        }
        left.seconds()
                .ifPresent(seconds ->
                        line.append(" · %d:%02d left".formatted(Math.round(seconds) / 60, Math.round(seconds) % 60)));
        line.append(" · ").append(current);
        error.print(REDRAW + line.substring(0, Math.min(line.length(), columns - 1)));
        error.flush();
    }
}
