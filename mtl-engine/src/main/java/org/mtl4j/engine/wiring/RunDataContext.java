package org.mtl4j.engine.wiring;

import java.nio.file.Path;
import org.mtl4j.api.data.DataContext;
import org.mtl4j.api.param.Param;
import org.mtl4j.api.random.Draws;
import org.mtl4j.engine.plugin.Parameters;
import org.mtl4j.engine.random.Streams;

/** What a data set may use while it is made for a run. */
final class RunDataContext implements DataContext {

    private final Parameters parameters;
    private final Path folder;
    private final Streams streams;

    RunDataContext(Parameters parameters, Path folder, Streams streams) {
        this.parameters = parameters;
        this.folder = folder;
        this.streams = streams.fork("data");
    }

    @Override
    public <T> T get(Param<T> param) {
        return parameters.get(param);
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
