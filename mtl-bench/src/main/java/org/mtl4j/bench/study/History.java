package org.mtl4j.bench.study;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.mtl4j.api.event.TrainingEvent;
import org.mtl4j.api.event.TrainingEvent.EpochFinished;
import org.mtl4j.api.event.TrainingEvent.Moved;
import org.mtl4j.api.event.TrainingEvent.RunFinished;
import org.mtl4j.api.event.TrainingEvent.RunStarted;
import org.mtl4j.api.event.TrainingEvent.Warning;
import org.mtl4j.api.event.TrainingListener;

/** Collects the events of one run; written as {@code history.csv}, one row per epoch and no times. Follows the parameters of a network that has very few of them. */
final class History implements TrainingListener {
    private final List<EpochFinished> epochs = new ArrayList<>();
    private final List<String> warnings = new ArrayList<>();
    private final Trajectory.Recorder places = new Trajectory.Recorder();
    private Optional<RunStarted> start = Optional.empty();
    private Optional<RunFinished> end = Optional.empty();

    @Override
    public void on(TrainingEvent event) {
        if (event instanceof RunStarted started) {
            start = Optional.of(started);
        } else if (event instanceof EpochFinished epoch) {
            epochs.add(epoch);
        } else if (event instanceof Moved moved) {
            places.add(moved);
        } else if (event instanceof Warning warning) {
            warnings.add(warning.message());
        } else if (event instanceof RunFinished finished) {
            end = Optional.of(finished);
        }
    }

    @Override
    public boolean follows(RunStarted run) {
        return run.sharedParameters() + run.privateParameters() <= Trajectory.MOST_PARAMETERS;
    }

    /** Empty for a network with more parameters. */
    Trajectory trajectory() {
        return places.trajectory();
    }

    RunStarted start() {
        return start.orElseThrow(() -> new IllegalStateException("the engine did not say that the run started"));
    }

    RunFinished end() {
        return end.orElseThrow(() -> new IllegalStateException("the engine did not say that the run finished"));
    }

    List<String> warnings() {
        return List.copyOf(warnings);
    }

    /** Columns {@code epoch, steps, loss/TASK…, validation/TASK/METRIC…, weight/TASK…, penalty/NAME…}; a cell is empty where an epoch has no such number. */
    String csv() {
        Set<String> losses = new LinkedHashSet<>();
        Set<Object> validation = new LinkedHashSet<>();
        Set<String> weights = new LinkedHashSet<>();
        Set<String> penalties = new LinkedHashSet<>();
        for (EpochFinished epoch : epochs) {
            losses.addAll(epoch.losses().keySet());
            validation.addAll(epoch.validation().keySet());
            weights.addAll(epoch.weights().keySet());
            penalties.addAll(epoch.penalties().keySet());
        }
        StringWriter text = new StringWriter();
        CsvWriter csv = CsvWriter.builder()
                .bufferSize(0)
                .lineDelimiter(LineDelimiter.LF)
                .build(text);
        List<String> header = new ArrayList<>(List.of("epoch", "steps"));
        losses.forEach(task -> header.add("loss/" + task));
        validation.forEach(metric -> header.add("validation/" + metric));
        weights.forEach(task -> header.add("weight/" + task));
        penalties.forEach(name -> header.add("penalty/" + name));
        csv.writeRecord(header);
        for (EpochFinished epoch : epochs) {
            List<String> row = new ArrayList<>();
            row.add(String.valueOf(epoch.epoch()));
            row.add(String.valueOf(epoch.steps()));
            losses.forEach(task -> row.add(number(epoch.losses(), task)));
            validation.forEach(metric -> row.add(number(epoch.validation(), metric)));
            weights.forEach(task -> row.add(number(epoch.weights(), task)));
            penalties.forEach(name -> row.add(number(epoch.penalties(), name)));
            csv.writeRecord(row);
        }
        return text.toString();
    }

    private static String number(Map<?, Double> numbers, Object key) {
        Double value = numbers.get(key);
        return value == null ? "" : value.toString();
    }
}
