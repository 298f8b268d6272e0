package org.mtl4j.bench.cli;

import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.mtl4j.bench.study.KeptModel;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** How a command is told which model it is about. */
final class ModelArgument {

    @Parameters(
            index = "0",
            paramLabel = "RUN",
            description = "The folder of a cell that was run with --save-model, or the folder of its study.")
    private Path run = Path.of("");

    @Option(names = "--data", paramLabel = "NAME", description = "Of several models, the one of this data set.")
    private @Nullable String data;

    @Option(names = "--sharing", paramLabel = "NAME", description = "The one of this architecture.")
    private @Nullable String sharing;

    @Option(names = "--weighting", paramLabel = "NAME", description = "The one of this weighting.")
    private @Nullable String weighting;

    @Option(names = "--seed", paramLabel = "N", description = "The one of this seed.")
    private @Nullable Long seed;

    /** @param folder where relative paths start */
    KeptModel find(Path folder) {
        Long wanted = seed;
        return KeptModel.find(
                folder.resolve(run),
                new KeptModel.Wanted(
                        Optional.ofNullable(data),
                        Optional.ofNullable(sharing),
                        Optional.ofNullable(weighting),
                        wanted == null ? OptionalLong.empty() : OptionalLong.of(wanted)));
    }
}
