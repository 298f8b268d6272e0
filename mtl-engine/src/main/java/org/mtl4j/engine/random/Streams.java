package org.mtl4j.engine.random;

import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.LongFunction;
import org.mtl4j.api.random.Draws;

/**
 * The random streams of one run, found by name. A stream starts from the SHA-256 of seed and full name; every seed, 0 as
 * well, is as good as any other. A name means one stream: asked for again, it is the same one, further on. For one thread.
 */
public final class Streams {
    private final long seed;
    private final String prefix;
    private final Map<String, Draws> recorded;
    private final Map<String, MixDraws> live;
    private final Map<String, String> restored;

    private Streams(
            long seed,
            String prefix,
            Map<String, Draws> recorded,
            Map<String, MixDraws> live,
            Map<String, String> restored) {
        this.seed = seed;
        this.prefix = prefix;
        this.recorded = recorded;
        this.live = live;
        this.restored = restored;
    }

    public static Streams of(long seed) {
        return of(seed, Map.of());
    }

    /**
     * Streams of which some repeat what was recorded elsewhere.
     *
     * @param recorded by full name what replaces a stream
     */
    public static Streams of(long seed, Map<String, Draws> recorded) {
        return new Streams(seed, "", Map.copyOf(recorded), new HashMap<>(), new HashMap<>());
    }

    public long seed() {
        return seed;
    }

    /** The stream of that name; the parts of a name are separated by slashes. */
    public Draws draws(String name) {
        String path = path(name);
        Draws repeated = recorded.get(path);
        return repeated != null ? repeated : live.computeIfAbsent(path, this::open);
    }

    /**
     * Numbered streams below a name, each from its start whenever it is asked for: for what must be the same when a run is
     * resumed in its middle. They are not part of the {@linkplain #state state}. A recorded stream of that name stands for
     * all numbers.
     */
    public LongFunction<Draws> numbered(String name) {
        String path = path(name);
        Draws repeated = recorded.get(path);
        if (repeated != null) {
            return number -> repeated;
        }
        MixGenerator base = MixGenerator.of(seed, path);
        return number -> new MixDraws(base.numbered(number));
    }

    /** The streams below a name: {@code fork("a").draws("b")} is {@code draws("a/b")}. */
    public Streams fork(String name) {
        return new Streams(seed, path(name) + "/", recorded, live, restored);
    }

    /**
     * Where every stream of the run that was asked for stands, by full name: to be saved with a checkpoint. Recorded
     * streams are not in it.
     */
    public SortedMap<String, String> state() {
        SortedMap<String, String> state = new TreeMap<>(restored);
        live.forEach((path, stream) -> state.put(path, stream.state()));
        return state;
    }

    /**
     * Puts streams where they stood; those that were asked for and are not in the state start anew.
     *
     * @throws IllegalArgumentException if this is not what {@link #state} gave
     */
    public void restore(Map<String, String> state) {
        state.values().forEach(MixGenerator::parse);
        restored.clear();
        restored.putAll(state);
        live.forEach((path, stream) -> stream.restart(generator(path)));
    }

    private MixDraws open(String path) {
        return new MixDraws(generator(path));
    }

    private MixGenerator generator(String path) {
        String state = restored.get(path);
        return state != null ? MixGenerator.parse(state) : MixGenerator.of(seed, path);
    }

    private String path(String name) {
        if (name.isBlank() || name.startsWith("/") || name.endsWith("/")) {
            throw new IllegalArgumentException("not the name of a random stream: \"%s\"".formatted(name));
        }
        return prefix + name;
    }
}
