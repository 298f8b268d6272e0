package org.mtl4j.bench.study;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.mtl4j.api.MtlException;
import org.mtl4j.engine.spec.Experiment;
import org.mtl4j.engine.spec.ExperimentReader;

/** The model that a finished cell kept. */
public record KeptModel(Path cell, Experiment experiment) {

    /**
     * Which of several models is meant; what is empty is left open.
     *
     * @param weighting as it was written, or its name alone
     */
    public record Wanted(
            Optional<String> data, Optional<String> sharing, Optional<String> weighting, OptionalLong seed) {

        boolean fits(Experiment experiment) {
            return fits(data, experiment.data().name())
                    && fits(sharing, experiment.sharing().architecture().name())
                    && (fits(weighting, experiment.weighting().text())
                            || fits(weighting, experiment.weighting().plugin().name()))
                    && (seed.isEmpty() || seed.getAsLong() == experiment.seed());
        }

        private static boolean fits(Optional<String> wanted, String found) {
            return wanted.isEmpty() || wanted.get().equals(found);
        }
    }

    /** The model's file. */
    public Path file() {
        return cell.resolve(CellStore.MODEL);
    }

    /**
     * The one model that is meant.
     *
     * @param run the folder of a cell, or one of several cells
     * @throws MtlException.InvalidSpec if there is none or more than one; the message lists what there is
     */
    public static KeptModel find(Path run, Wanted wanted) {
        if (!Files.isDirectory(run)) {
            throw new MtlException.InvalidSpec("%s: there is no such folder; 'mtl run' makes one".formatted(run));
        }
        List<KeptModel> all =
                Files.exists(run.resolve(CellStore.SPEC)) ? of(run).stream().toList() : within(run);
        if (all.isEmpty()) {
            throw new MtlException.InvalidSpec(
                    "%s: there is no model in it; 'mtl run STUDY --save-model' keeps one in the folder of each cell"
                            .formatted(run));
        }
        List<KeptModel> fitting =
                all.stream().filter(model -> wanted.fits(model.experiment())).toList();
        if (fitting.size() != 1) {
            throw new MtlException.InvalidSpec(
                    fitting.isEmpty()
                            ? "%s: none of its models is the one that is asked for; there are%s"
                                    .formatted(run, list(all))
                            : "%s: %d models could be meant; give the folder of one, or say more with --data, --sharing, --weighting or --seed%s"
                                    .formatted(run, fitting.size(), list(fitting)));
        }
        return fitting.get(0);
    }

    private static String list(List<KeptModel> models) {
        return models.stream().map(model -> "\n  " + model.cell()).collect(Collectors.joining());
    }

    private static List<KeptModel> within(Path run) {
        try (Stream<Path> cells = Files.list(run)) {
            return cells.filter(cell -> !CellStore.isUnfinished(cell))
                    .sorted()
                    .flatMap(cell -> of(cell).stream())
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Optional<KeptModel> of(Path cell) {
        return Files.exists(cell.resolve(CellStore.MODEL))
                ? Optional.of(new KeptModel(cell, ExperimentReader.read(cell.resolve(CellStore.SPEC))))
                : Optional.empty();
    }
}
