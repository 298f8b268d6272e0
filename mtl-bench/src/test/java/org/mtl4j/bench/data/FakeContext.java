package org.mtl4j.bench.data;

import java.nio.file.Path;
import java.util.Map;
import org.mtl4j.api.data.DataContext;
import org.mtl4j.api.param.Param;
import org.mtl4j.api.random.Draws;
import org.mtl4j.engine.random.Streams;

/** Parameters by name as text, and the engine's streams of a seed. */
public final class FakeContext implements DataContext {

    private final Streams streams;
    private final Path folder;
    private final Map<String, String> values;

    public FakeContext(long seed, Path folder, Map<String, String> values) {
        this.streams = Streams.of(seed);
        this.folder = folder;
        this.values = Map.copyOf(values);
    }

    /** Without a folder. */
    public static FakeContext of(long seed, Map<String, String> values) {
        return new FakeContext(seed, Path.of("no-such-folder"), values);
    }

    @Override
    public <T> T get(Param<T> param) {
        String text = values.get(param.name());
        return text == null ? param.standard() : param.parse(text);
    }

    @Override
    public Path folder() {
        return folder;
    }

    @Override
    public Draws draws(String name) {
        return streams.draws(name);
    }
}
