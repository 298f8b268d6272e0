package org.mtl4j.api.law;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.mtl4j.api.data.Dataset;
import org.mtl4j.api.param.Param;
import org.mtl4j.api.plugin.Factory;
import org.mtl4j.api.sharing.SharingArchitecture;
import org.mtl4j.api.sharing.SharingContext;
import org.mtl4j.api.weighting.Weighting;
import org.mtl4j.api.weighting.WeightingContext;
import org.mtl4j.api.weighting.Wrapper;

/**
 * What came of trying every law on one thing that a plug-in offers, with its parameters' defaults.
 *
 * @param name of the thing
 * @param findings one per law, in the order of the laws
 */
public record Conformance(String name, List<Finding> findings) {

    /** Findings in the order of the laws. */
    public Conformance {
        findings = List.copyOf(findings);
    }

    /**
     * What came of one law.
     *
     * @param law its identifier
     * @param obligation how binding it is
     * @param promised whether the thing has to keep it: a law that all keep, or one that its catalogue entry promises
     * @param counterExample in words; empty if none was found
     */
    public record Finding(String law, Law.Obligation obligation, boolean promised, Optional<String> counterExample) {

        /** Whether no counter-example was found. */
        public boolean kept() {
            return counterExample.isEmpty();
        }

        /** Whether all is as it is said to be: what is promised is kept, and of properties what is kept is promised. */
        public boolean asSaid() {
            return switch (obligation) {
                case MUST -> kept();
                case SHOULD -> true;
                case MAY -> promised == kept();
            };
        }

        /** What is wrong, in a sentence; empty if nothing is. */
        public Optional<String> fault() {
            if (asSaid()) {
                return Optional.empty();
            }
            return Optional.of(counterExample
                    .map(example -> "%s is broken: %s".formatted(law, example))
                    .orElse("%s is not promised, and no counter-example was found; promise it".formatted(law)));
        }
    }

    /** Of a weighting: the laws that all keep, its properties, and its parameters'. */
    public static Conformance of(Factory<WeightingContext, ? extends Weighting> weighting) {
        Stage stage = Stage.of(weighting);
        Set<Law<Stage>> promised =
                weighting.properties().stream().map(WeightingProperties::law).collect(Collectors.toSet());
        List<Finding> findings = new ArrayList<>();
        WeightingLaws.all().forEach(law -> findings.add(finding(law, stage, true)));
        WeightingProperties.all().forEach(law -> findings.add(finding(law, stage, promised.contains(law))));
        findings.addAll(parameters(weighting));
        return new Conformance(weighting.name(), findings);
    }

    /** Of a wrapper, around a weighting that keeps all laws. */
    public static Conformance ofWrapper(Factory<WeightingContext, Wrapper> wrapper) {
        return with(wrapper, WeightingLaws.all(), Stage.ofWrapper(wrapper, InverseLength::new));
    }

    /** Of a sharing architecture. */
    public static Conformance ofSharing(Factory<SharingContext, SharingArchitecture> sharing) {
        return with(sharing, SharingLaws.all(), SharingStage.of(sharing));
    }

    /** Of a data set that was made with its parameters' defaults. */
    public static Conformance ofDataset(Factory<?, Dataset> factory, Dataset dataset) {
        return with(factory, DatasetLaws.all(), dataset);
    }

    /** Whether all is as it is said to be. */
    public boolean asSaid() {
        return findings.stream().allMatch(Finding::asSaid);
    }

    private static <T> Conformance with(Factory<?, ?> factory, Collection<Law<T>> laws, T subject) {
        List<Finding> findings = new ArrayList<>();
        laws.forEach(law -> findings.add(finding(law, subject, true)));
        findings.addAll(parameters(factory));
        return new Conformance(factory.name(), findings);
    }

    private static <T> Finding finding(Law<T> law, T subject, boolean promised) {
        return new Finding(law.id(), law.obligation(), promised, law.counterExample(subject));
    }

    private static List<Finding> parameters(Factory<?, ?> factory) {
        return ParamLaws.all().stream()
                .map(law -> new Finding(law.id(), law.obligation(), true, firstFault(law, factory.parameters())))
                .toList();
    }

    private static Optional<String> firstFault(Law<Param<?>> law, List<Param<?>> parameters) {
        return parameters.stream()
                .map(param -> law.counterExample(param).map(example -> "%s: %s".formatted(param.name(), example)))
                .flatMap(Optional::stream)
                .findFirst();
    }
}
