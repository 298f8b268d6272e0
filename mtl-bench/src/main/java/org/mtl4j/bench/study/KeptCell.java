package org.mtl4j.bench.study;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.mtl4j.api.MtlException;
import org.mtl4j.engine.spec.Experiment;
import org.mtl4j.engine.spec.ExperimentReader;

/** A finished cell as its directory tells it, whatever study it belongs to. */
public record KeptCell(Experiment experiment, CellResult result) {

    /**
     * All finished cells in a folder, sorted by the names of their directories.
     *
     * @throws MtlException.InvalidSpec if there is no such folder, or no cell in it
     */
    public static List<KeptCell> in(Path folder) {
        if (!Files.isDirectory(folder)) {
            throw new MtlException.InvalidSpec("%s: there is no such folder; 'mtl run' makes one".formatted(folder));
        }
        List<KeptCell> cells = new ArrayList<>();
        try (Stream<Path> directories = Files.list(folder)) {
            for (Path directory : directories.sorted().toList()) {
                if (Files.exists(directory.resolve(CellStore.RESULT))) {
                    cells.add(new KeptCell(
                            ExperimentReader.read(directory.resolve(CellStore.SPEC)),
                            CellStore.read(directory.resolve(CellStore.RESULT), CellResult.class)));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        if (cells.isEmpty()) {
            throw new MtlException.InvalidSpec("%s: there is no finished cell in it".formatted(folder));
        }
        return List.copyOf(cells);
    }
}
