package org.mtl4j.api.law;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.DynamicTest;

/** Laws as dynamic tests: kept ones pass, broken ones fail with the counter-example. */
final class LawTests {

    private LawTests() {}

    /** Laws that must be kept; those with a reason must be broken, so that no reason outlives its cause. */
    static <T> Stream<DynamicTest> kept(Collection<Law<T>> laws, T subject, Map<Law<T>, String> broken) {
        return laws.stream()
                .map(law -> broken.containsKey(law)
                        ? excused(law, subject, broken.get(law))
                        : test(law.toString(), () -> law.counterExample(subject)));
    }

    /** Properties: declared ones must hold, others must not. */
    static <T> Stream<DynamicTest> properties(Collection<Law<T>> laws, T subject, Set<Law<T>> declared) {
        return laws.stream()
                .map(law -> declared.contains(law)
                        ? test("has " + law, () -> law.counterExample(subject))
                        : test(
                                "has not " + law,
                                () -> law.counterExample(subject).isPresent()
                                        ? Optional.empty()
                                        : Optional.of("no counter-example was found; declare this property")));
    }

    private static <T> DynamicTest excused(Law<T> law, T subject, String reason) {
        String name = "breaks %s because %s".formatted(law.id(), reason);
        return test(name, () -> {
            if (law.obligation() == Law.Obligation.MUST) {
                return Optional.of("what must hold cannot be excused");
            }
            return law.counterExample(subject).isPresent()
                    ? Optional.empty()
                    : Optional.of("it is kept; take the excuse back");
        });
    }

    private interface Finder {
        Optional<String> find();
    }

    private static DynamicTest test(String name, Finder finder) {
        return DynamicTest.dynamicTest(name, () -> finder.find().ifPresent(Assertions::fail));
    }
}
