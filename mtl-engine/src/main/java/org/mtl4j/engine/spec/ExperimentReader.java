package org.mtl4j.engine.spec;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.mtl4j.api.MtlException;

/** Reads an {@link Experiment}; strict, and with every problem at once. */
public final class ExperimentReader {
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_-]+");
    static final String AROUND = "around";
    private static final String ACTIVATION = "activation";

    private final Problems problems;

    private ExperimentReader(Problems problems) {
        this.problems = problems;
    }

    /** @throws MtlException.InvalidSpec with all problems of the file */
    public static Experiment read(Path file) {
        Problems problems = new Problems();
        return finish(TreeReader.read(file, problems), problems);
    }

    /**
     * @param source the text's name in messages; JSON if it ends in {@code .json}, else YAML
     * @throws MtlException.InvalidSpec with all problems of the text
     */
    public static Experiment read(String source, String text) {
        Problems problems = new Problems();
        return finish(TreeReader.read(source, text, problems), problems);
    }

    /** Reads a document of which all keys are an experiment's; what is wrong is collected and has its default meanwhile. */
    public static Experiment read(Tree.Mapping document, Problems problems) {
        return new ExperimentReader(problems).experiment(new Section(document, "", problems));
    }

    private static Experiment finish(Tree.Mapping document, Problems problems) {
        Experiment experiment = read(document, problems);
        problems.throwIfAny();
        return experiment;
    }

    private Experiment experiment(Section top) {
        Experiment standard = Experiment.on("");
        Experiment experiment = new Experiment(
                data(top),
                top.oneOf("inputs", standard.inputs()),
                top.oneOf("targets", standard.targets()),
                split(top.section("split"), standard.split()),
                sharing(top, standard.sharing()),
                top.value("weighting").map(tree -> weighting(tree, "weighting")).orElse(standard.weighting()),
                new TrainingReader(top.section("training")).read(),
                top.whole("seed", standard.seed()));
        top.close();
        return experiment;
    }

    private Choice data(Section top) {
        Optional<Tree> value = top.value("data");
        if (value.isEmpty()) {
            top.problem("data", "is missing: the data set to train on");
        }
        return value.map(tree -> choice(tree, "data")).orElse(Choice.of(""));
    }

    private Split split(Section section, Split standard) {
        Split split = new Split(
                section.real("validation", standard.validation(), Range.SHARE),
                section.real("test", standard.test(), Range.SHARE));
        if (split.validation() + split.test() >= 1) {
            section.problem("test", "with the validation rows no row would be left to train on");
        }
        section.close();
        return split;
    }

    private SharingSpec sharing(Section top, SharingSpec standard) {
        Optional<Tree> value = top.value("sharing");
        if (value.isPresent() && value.get() instanceof Tree.Mapping mapping) {
            Section section = new Section(mapping, "sharing", problems);
            String name = section.text(Section.NAME, standard.architecture().name());
            Choice trunk =
                    section.value("trunk").map(tree -> trunk(tree, section)).orElse(standard.trunk());
            Choice activated = activated(trunk, section);
            boolean match = section.flag("match-parameters", standard.matchParameters());
            return new SharingSpec(parameters(name, section), activated, match);
        }
        return value.map(tree -> new SharingSpec(choice(tree, "sharing"), standard.trunk(), standard.matchParameters()))
                .orElse(standard);
    }

    private Choice trunk(Tree tree, Section sharing) {
        if (tree instanceof Tree.Items) {
            return parameter(Choice.of(SharingSpec.DENSE), SharingSpec.WIDTHS, tree, sharing.path("trunk"));
        }
        return choice(tree, sharing.path("trunk"));
    }

    /** {@code sharing.activation} is the trunk's, written where it is read most easily. */
    private Choice activated(Choice trunk, Section sharing) {
        Optional<Tree> activation = sharing.value(ACTIVATION);
        if (activation.isEmpty()) {
            return trunk;
        }
        if (trunk.parameters().containsKey(ACTIVATION)) {
            sharing.problem(ACTIVATION, "is given in sharing.trunk as well; only one can hold");
        }
        return parameter(trunk, ACTIVATION, activation.get(), sharing.path(ACTIVATION));
    }

    private WeightingSpec weighting(Tree tree, String path) {
        if (tree instanceof Tree.Leaf leaf && leaf.kind() == Tree.Kind.TEXT) {
            return WeightingText.parse(leaf.text(), fault -> problems.add(leaf.at(), path, fault));
        }
        if (tree instanceof Tree.Mapping mapping) {
            Section section = new Section(mapping, path, problems);
            String name = name(section);
            Optional<WeightingSpec> inner =
                    section.value(AROUND).map(around -> weighting(around, section.path(AROUND)));
            Choice plugin = parameters(name, section);
            return inner.map(around -> around.within(plugin)).orElseGet(() -> WeightingSpec.of(plugin));
        }
        problems.add(
                tree.at(),
                path,
                "a name, name(value, …) or a mapping with a name is expected, not %s".formatted(tree.describe()));
        return WeightingSpec.of("");
    }

    /** A plug-in: its name alone, or a mapping of name and parameters. */
    private Choice choice(Tree tree, String path) {
        if (tree instanceof Tree.Leaf leaf && leaf.kind() == Tree.Kind.TEXT) {
            return Choice.of(leaf.text());
        }
        if (tree instanceof Tree.Mapping mapping) {
            Section section = new Section(mapping, path, problems);
            return parameters(name(section), section);
        }
        problems.add(tree.at(), path, "a name or a mapping with a name is expected, not %s".formatted(tree.describe()));
        return Choice.of("");
    }

    private String name(Section section) {
        String name = section.text(Section.NAME, "");
        if (name.isEmpty()) {
            section.problem(Section.NAME, "is missing");
        } else if (!PLAIN.matcher(name).matches()) {
            section.problem(Section.NAME, "\"%s\" is not a plain name; parameters are keys beside it".formatted(name));
        }
        return name;
    }

    private Choice parameters(String name, Section section) {
        Map<String, String> parameters = new TreeMap<>();
        for (Tree.Entry entry : section.rest()) {
            text(entry.value(), section.path(entry.key())).ifPresent(text -> parameters.put(entry.key(), text));
        }
        return Choice.of(name, parameters);
    }

    private Choice parameter(Choice plugin, String parameter, Tree value, String path) {
        return text(value, path).map(text -> plugin.with(parameter, text)).orElse(plugin);
    }

    private Optional<String> text(Tree value, String path) {
        Optional<String> text = ParameterText.of(value);
        if (text.isEmpty()) {
            boolean nothing = value instanceof Tree.Leaf;
            problems.add(
                    value.at(),
                    path,
                    nothing
                            ? Section.NO_VALUE
                            : "a value, a list of values or a value per task is expected, nothing nested deeper");
        }
        return text;
    }
}
