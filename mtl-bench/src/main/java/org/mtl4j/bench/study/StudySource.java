package org.mtl4j.bench.study;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.mtl4j.api.MtlException;
import org.mtl4j.api.plugin.Study;
import org.mtl4j.engine.plugin.PluginRegistry;
import org.mtl4j.engine.plugin.Registered;
import org.mtl4j.engine.spec.Problems;
import org.mtl4j.engine.spec.Suggestion;
import org.mtl4j.engine.spec.Tree;
import org.mtl4j.engine.spec.TreeReader;
import org.mtl4j.engine.wiring.Choices;

/**
 * Where a study comes from: a plug-in, by its name, or a file.
 *
 * @param problems what is wrong with the document so far
 */
public record StudySource(String name, Tree.Mapping document, Problems problems) {

    /**
     * Finds a study; a name wins over a file of that name.
     *
     * @param folder where a relative path starts
     * @throws MtlException.InvalidSpec if there is neither a study nor a file of this name, or the file cannot be read
     */
    public static StudySource find(String nameOrFile, Path folder, PluginRegistry registry) {
        Problems problems = new Problems();
        if (registry.studies().has(nameOrFile)) {
            Study study = registry.studies().get(nameOrFile);
            return new StudySource(nameOrFile, TreeReader.read(nameOrFile + ".yaml", study.text(), problems), problems);
        }
        Path file = folder.resolve(nameOrFile);
        if (!Files.isRegularFile(file)) {
            List<String> names =
                    registry.studies().list().stream().map(Registered::name).toList();
            throw new MtlException.InvalidSpec("there is no study and no file \"%s\"%s"
                    .formatted(nameOrFile, Suggestion.hint(nameOrFile, names, "studies are")));
        }
        String name = String.valueOf(file.getFileName()).replaceFirst("\\.(ya?ml|json)$", "");
        return new StudySource(name, TreeReader.read(file, problems), problems);
    }

    /**
     * Sweeps the study's lists.
     *
     * @param arguments {@code key=value}, which win over the document
     * @throws MtlException.InvalidSpec with all that is wrong
     */
    public StudyPlan plan(List<String> arguments, Set<String> baselineParameters, PluginRegistry registry) {
        StudyPlan plan = StudyReader.read(
                name,
                document,
                arguments,
                registry.weightings().list().stream().map(Registered::name).toList(),
                baselineParameters,
                (experiment, written, found) -> Choices.check(experiment, written, registry, found),
                problems);
        for (String metric : plan.metrics().values()) {
            if (!registry.metrics().has(metric)) {
                throw new MtlException.InvalidSpec("%s: %s"
                        .formatted(StudyReader.METRIC, registry.metrics().missing(metric)));
            }
        }
        return plan;
    }
}
