package org.mtl4j.bench.architecture;

import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaConstructorCall;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.GeneralCodingRules;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.mtl4j.api.MtlException;

/** The modules' table of who may know whom, and the rules that hold everywhere; stated once, here, because only this module sees all the others. */
class ArchitectureTest {

    private static final JavaClasses ALL = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .withImportOption(location -> !location.contains("-tests.jar") && !location.contains("test-classes"))
            .importPackages("org.mtl4j");

    private static final String API = "org.mtl4j.api..";
    private static final String ENGINE = "org.mtl4j.engine..";
    private static final String SHARING = "org.mtl4j.sharing..";
    private static final String WEIGHTING = "org.mtl4j.weighting..";
    private static final String BENCH = "org.mtl4j.bench..";
    private static final String[] EVERYWHERE = {"java..", "javax..", "org.jspecify.annotations.."};

    private static final List<Class<?>> ALLOWED = List.of(
            IllegalArgumentException.class,
            IllegalStateException.class,
            IndexOutOfBoundsException.class,
            ArithmeticException.class,
            NumberFormatException.class,
            NoSuchElementException.class,
            CancellationException.class,
            IOException.class,
            UncheckedIOException.class,
            // javac's own, for a switch that meets a constant of a later version
            IncompatibleClassChangeError.class);

    @Test
    void theRulesSeeTheWholeProject() {
        assertThat(count(API)).isGreaterThan(150);
        assertThat(count(ENGINE)).isGreaterThan(200);
        assertThat(count(SHARING)).isGreaterThan(5);
        assertThat(count(WEIGHTING)).isGreaterThan(10);
        assertThat(count(BENCH)).isGreaterThan(70);
    }

    @TestFactory
    List<DynamicTest> rules() {
        return List.of(
                rule(
                        "mtl-api knows the JDK and JSpecify",
                        classes().that().resideInAPackage(API).should().onlyDependOnClassesThat(known(API))),
                rule(
                        "mtl-plugins-sharing knows the API and Commons Math",
                        classes()
                                .that()
                                .resideInAPackage(SHARING)
                                .should()
                                .onlyDependOnClassesThat(known(API, SHARING, "org.apache.commons.math3.."))),
                rule(
                        "mtl-plugins-weighting knows the API and Commons Math",
                        classes()
                                .that()
                                .resideInAPackage(WEIGHTING)
                                .should()
                                .onlyDependOnClassesThat(known(API, WEIGHTING, "org.apache.commons.math3.."))),
                rule(
                        "mtl-engine knows no plug-in and no bench",
                        noClasses()
                                .that()
                                .resideInAPackage(ENGINE)
                                .should()
                                .dependOnClassesThat()
                                .resideInAnyPackage(SHARING, WEIGHTING, BENCH)),
                rule(
                        "mtl-bench finds plug-ins at run time only",
                        noClasses()
                                .that()
                                .resideInAPackage(BENCH)
                                .should()
                                .dependOnClassesThat()
                                .resideInAnyPackage(SHARING, WEIGHTING)),
                only(
                        "ND4J and DL4J",
                        Set.of("org.nd4j..", "org.deeplearning4j.."),
                        "org.mtl4j.engine.dl4j..",
                        "org.mtl4j.bench.micro.."),
                only(
                        "native libraries",
                        "org.bytedeco..",
                        "org.mtl4j.engine.network..",
                        "org.mtl4j.engine.dl4j..",
                        "org.mtl4j.bench.micro.."),
                only("Guice", "com.google.inject..", "org.mtl4j.engine.wiring.."),
                only(
                        "Jackson",
                        Set.of("tools.jackson..", "com.fasterxml.jackson.."),
                        "org.mtl4j.engine.spec..",
                        "org.mtl4j.engine.provenance..",
                        "org.mtl4j.bench.study..",
                        "org.mtl4j.bench.report.."),
                only("picocli", "picocli..", "org.mtl4j.bench.cli.."),
                rule(
                        "no cycles between the packages of the API",
                        slices().matching("org.mtl4j.api.(*)..").should().beFreeOfCycles()),
                rule(
                        "no cycles between the packages of the engine",
                        slices().matching("org.mtl4j.engine.(*)..").should().beFreeOfCycles()),
                rule(
                        "no cycles between the packages of the bench",
                        slices().matching("org.mtl4j.bench.(*)..").should().beFreeOfCycles()),
                rule(
                        "random numbers come from engine.random",
                        noClasses()
                                .that()
                                .resideOutsideOfPackage("org.mtl4j.engine.random..")
                                .should()
                                .dependOnClassesThat(assignableTo("java.util.random.RandomGenerator")
                                        .or(assignableTo("java.util.Random")))
                                .orShould()
                                .callMethod(Math.class, "random")
                                .orShould()
                                .callMethod(StrictMath.class, "random")),
                rule(
                        "only the command writes to the terminal",
                        noClasses()
                                .that()
                                .resideOutsideOfPackage("org.mtl4j.bench.cli..")
                                .should(GeneralCodingRules.ACCESS_STANDARD_STREAMS)),
                rule(
                        "only the scanner asks the service loader",
                        noClasses()
                                .that()
                                .doNotHaveFullyQualifiedName("org.mtl4j.engine.plugin.PluginScanner")
                                .should()
                                .callMethodWhere(target(owner(assignableTo("java.util.ServiceLoader"))))),
                rule(
                        "static fields are final",
                        fields().that().areStatic().should().beFinal()),
                rule(
                        "static fields hold nothing that changes",
                        noFields().that().areStatic().should().haveRawType(mutable())),
                rule(
                        "what is thrown is an MtlException or a JDK exception for arguments, states, files and cancellation",
                        noClasses().should().callConstructorWhere(foreignException())));
    }

    private static DescribedPredicate<JavaClass> known(String... packages) {
        List<String> all = new ArrayList<>(List.of(EVERYWHERE));
        all.addAll(List.of(packages));
        return resideInAnyPackage(all.toArray(String[]::new)).or(primitiveArray());
    }

    private static DescribedPredicate<JavaClass> primitiveArray() {
        return DescribedPredicate.describe(
                "primitives and arrays",
                type -> type.isPrimitive() || type.getBaseComponentType().isPrimitive());
    }

    private static DescribedPredicate<JavaClass> mutable() {
        return DescribedPredicate.describe(
                "a type made to be changed",
                type -> type.isAssignableTo(HashMap.class)
                        || type.isAssignableTo(ArrayList.class)
                        || type.isAssignableTo(ConcurrentHashMap.class)
                        || type.isAssignableTo(ThreadLocal.class)
                        || type.isAssignableTo(StringBuilder.class)
                        || type.getPackageName().startsWith("java.util.concurrent.atomic"));
    }

    private static DescribedPredicate<JavaConstructorCall> foreignException() {
        return DescribedPredicate.describe("of an exception of another kind", call -> {
            JavaClass made = call.getTargetOwner();
            return made.isAssignableTo(Throwable.class)
                    && !made.isAssignableTo(MtlException.class)
                    && !isSuperConstructor(call)
                    && ALLOWED.stream().noneMatch(allowed -> made.isEquivalentTo(allowed));
        });
    }

    private static boolean isSuperConstructor(JavaConstructorCall call) {
        return call.getOrigin().getName().equals("<init>")
                && call.getOriginOwner().isAssignableTo(Throwable.class);
    }

    private static DynamicTest only(String what, String packages, String... allowed) {
        return only(what, Set.of(packages), allowed);
    }

    private static DynamicTest only(String what, Set<String> packages, String... allowed) {
        return rule(
                "%s: only %s".formatted(what, String.join(", ", allowed)),
                noClasses()
                        .that()
                        .resideOutsideOfPackages(allowed)
                        .should()
                        .dependOnClassesThat()
                        .resideInAnyPackage(packages.toArray(String[]::new)));
    }

    private static DynamicTest rule(String name, ArchRule rule) {
        return DynamicTest.dynamicTest(name, () -> rule.check(ALL));
    }

    private static long count(String packages) {
        return ALL.stream().filter(resideInAPackage(packages)).count();
    }
}
