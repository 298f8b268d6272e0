package org.mtl4j.bench.study;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * The finished cells of a study: one directory each, found by the fingerprint of what the cell depends on.
 *
 * <p>A directory is filled under a temporary name and renamed when all its files are there, so what has its final name is complete, whatever was killed in between.
 * Directories that a killed process left half-filled are removed when the store is opened.
 */
public final class CellStore {
    static final String SPEC = "spec.yaml";
    static final String MANIFEST = "manifest.json";
    static final String HISTORY = "history.csv";
    static final String TRAJECTORY = "trajectory.csv";
    static final String RESULT = "result.json";
    static final String TIMING = "timing.json";
    static final String MODEL = "model.mtl";
    static final String FAILURE = "failure.json";

    private static final String UNFINISHED = ".unfinished-";
    private static final int DIGITS = 16;

    private final Path folder;

    private CellStore(Path folder) {
        this.folder = folder;
    }

    /**
     * The store in a folder, which is made if it is not there.
     *
     * @throws UncheckedIOException if one cannot write there
     */
    public static CellStore open(Path folder) {
        try {
            Files.createDirectories(folder);
            removeLeftovers(folder);
            Files.delete(Files.createTempDirectory(folder, unfinished()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new CellStore(folder);
    }

    public Path folder() {
        return folder;
    }

    /** What became of the cell when it ran before; empty if it did not, or if it is worth another try. */
    public Optional<Outcome> find(Cell cell, String fingerprint) {
        Path directory = folder.resolve(name(cell, fingerprint));
        if (Files.exists(directory.resolve(RESULT))) {
            CellResult result = read(directory.resolve(RESULT), CellResult.class);
            return Optional.of(new Outcome.Done(
                    result, read(directory.resolve(TIMING), Timing.class), trajectory(directory.resolve(TRAJECTORY))));
        }
        if (Files.exists(directory.resolve(FAILURE))) {
            Outcome.Lost lost = read(directory.resolve(FAILURE), Outcome.Lost.class);
            return lost.cause().repeatable() ? Optional.of(lost) : Optional.empty();
        }
        return Optional.empty();
    }

    /** Whether the cell's directory has a model. */
    public boolean hasModel(Cell cell, String fingerprint) {
        return Files.exists(folder.resolve(name(cell, fingerprint)).resolve(MODEL));
    }

    /**
     * Keeps a cell under its fingerprint: all files or none. A failed try makes room for a new one, and so
     * does a cell without a model for one that has it.
     *
     * @param texts contents by file name
     * @param model content of the model's file; empty for none
     * @throws IOException if they cannot be written; nothing is left of them then
     */
    public void save(Cell cell, String fingerprint, Map<String, String> texts, Optional<byte[]> model)
            throws IOException {
        Path target = folder.resolve(name(cell, fingerprint));
        Path unfinished = Files.createTempDirectory(folder, unfinished());
        Path before = Files.createTempDirectory(folder, unfinished());
        try {
            for (Map.Entry<String, String> file : texts.entrySet()) {
                Files.writeString(unfinished.resolve(file.getKey()), file.getValue(), StandardCharsets.UTF_8);
            }
            if (model.isPresent()) {
                Files.write(unfinished.resolve(MODEL), model.get());
            }
            boolean lacksModel = model.isPresent() && !Files.exists(target.resolve(MODEL));
            if (Files.exists(target.resolve(FAILURE)) || Files.exists(target.resolve(RESULT)) && lacksModel) {
                Files.move(target, before, StandardCopyOption.REPLACE_EXISTING);
            }
            move(unfinished, target);
        } finally {
            remove(unfinished);
            remove(before);
        }
    }

    /** The name is for people, its last part for the machine. */
    static String name(Cell cell, String fingerprint) {
        List<String> parts = new ArrayList<>(
                List.of(cell.data(), cell.method().sharing(), cell.method().weighting()));
        parts.addAll(cell.method().settings());
        parts.add("seed" + cell.seed());
        parts.add(fingerprint.substring(0, Math.min(DIGITS, fingerprint.length())));
        return String.join("-", parts.stream().map(CellStore::slug).toList());
    }

    private static String slug(String text) {
        String slug =
                text.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9.]+", "-").replaceAll("^[-.]+|[-.]+$", "");
        return slug.substring(0, Math.min(40, slug.length()));
    }

    /** Renames; when another process was faster with the same cell, its files are as good as ours. */
    private static void move(Path unfinished, Path target) throws IOException {
        try {
            Files.move(unfinished, target, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(unfinished, target);
        } catch (FileAlreadyExistsException | DirectoryNotEmptyException e) {
            return;
        } catch (FileSystemException e) {
            if (!Files.exists(target.resolve(RESULT))) {
                throw e;
            }
        }
    }

    /** Whether a directory is one that is being filled, or was. */
    static boolean isUnfinished(Path path) {
        return path.getFileName().toString().startsWith(UNFINISHED);
    }

    private static String unfinished() {
        return UNFINISHED + ProcessHandle.current().pid() + "-";
    }

    private static void removeLeftovers(Path folder) throws IOException {
        List<Path> leftovers;
        try (Stream<Path> all = Files.list(folder)) {
            leftovers = all.filter(CellStore::leftOver).toList();
        }
        for (Path path : leftovers) {
            remove(path);
        }
    }

    /** Unfinished, and by a process that is gone. */
    private static boolean leftOver(Path path) {
        if (!isUnfinished(path)) {
            return false;
        }
        String name = path.getFileName().toString();
        String process = name.substring(UNFINISHED.length()).replaceAll("-.*", "");
        return !process.matches("\\d{1,18}")
                || !ProcessHandle.of(Long.parseLong(process))
                        .map(ProcessHandle::isAlive)
                        .orElse(false);
    }

    private static void remove(Path directory) throws IOException {
        if (!Files.exists(directory)) {
            return;
        }
        List<Path> paths;
        try (Stream<Path> all = Files.walk(directory)) {
            paths = all.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path path : paths) {
            Files.deleteIfExists(path);
        }
    }

    private static Trajectory trajectory(Path file) {
        return Files.exists(file) ? read(file, Trajectory::parse) : Trajectory.none();
    }

    static <T> T read(Path file, Class<T> type) {
        return read(file, text -> Json.read(text, type));
    }

    private static <T> T read(Path file, Function<String, T> parser) {
        try {
            return parser.apply(Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (IllegalArgumentException e) {
            throw new UncheckedIOException(new IOException(
                    "%s is not a file of this version of mtl (%s): remove its folder, and the cell is run again"
                            .formatted(file, e.getMessage()),
                    e));
        }
    }
}
