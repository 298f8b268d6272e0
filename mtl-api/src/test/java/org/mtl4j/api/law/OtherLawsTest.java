package org.mtl4j.api.law;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.Test;
import org.mtl4j.api.data.Dataset;
import org.mtl4j.api.data.Example;
import org.mtl4j.api.data.Input;
import org.mtl4j.api.data.Schema;
import org.mtl4j.api.data.Shape;
import org.mtl4j.api.network.NetworkBuilder;
import org.mtl4j.api.network.Signal;
import org.mtl4j.api.param.Param;
import org.mtl4j.api.plugin.Factory;
import org.mtl4j.api.plugin.MtlPlugin;
import org.mtl4j.api.plugin.Study;
import org.mtl4j.api.sharing.SharingArchitecture;
import org.mtl4j.api.sharing.SharingContext;
import org.mtl4j.api.task.Multiclass;
import org.mtl4j.api.task.Task;

/** Laws of everything but weightings: kept by what is sound, and each finds what breaks it. */
class OtherLawsTest {
    private static final Input.Numbers X = new Input.Numbers("x", new Shape.Vector(2));
    private static final Multiclass DIGIT = Multiclass.of("digit", 3);

    // sharing

    private interface Describe {
        void describe(SharingContext context, NetworkBuilder network);
    }

    private static SharingStage sharing(Describe describe) {
        Factory<SharingContext, SharingArchitecture> factory =
                Factory.sharing("any", "any", context -> network -> describe.describe(context, network));
        return SharingStage.of(factory);
    }

    private static void hard(SharingContext context, NetworkBuilder network) {
        Signal shared = context.trunk().apply(network.shared("trunk"), context.entry(network));
        heads(context, network, shared);
    }

    private static void heads(SharingContext context, NetworkBuilder network, Signal shared) {
        for (Task task : context.tasks()) {
            network.output(task, context.head(task).apply(network.only(task).in("head"), shared));
        }
    }

    @Test
    void aSoundArchitectureKeepsAllLaws() {
        for (Law<SharingStage> law : SharingLaws.all()) {
            assertThat(law.counterExample(sharing(OtherLawsTest::hard)))
                    .as(law.id())
                    .isEmpty();
        }
    }

    @Test
    void findsBrokenArchitectures() {
        AtomicInteger calls = new AtomicInteger();
        assertThat(SharingLaws.SAME_CONTEXT_SAME_GRAPH.counterExample(sharing((context, network) -> heads(
                        context,
                        network,
                        network.shared("call-" + calls.incrementAndGet()).dense("dense", context.entry(network), 3)))))
                .isPresent();
        assertThat(SharingLaws.ANY_NUMBER_OF_TASKS.counterExample(sharing((context, network) -> {
                    if (context.tasks().size() > 10) {
                        throw new IllegalArgumentException("too many");
                    }
                    hard(context, network);
                })))
                .isPresent();
        assertThat(SharingLaws.ONE_OUTPUT_PER_TASK.counterExample(sharing((context, network) -> {
                    Task first = context.tasks().get(0);
                    network.output(first, context.head(first).apply(network.only(first), context.entry(network)));
                })))
                .hasValueSatisfying(text -> assertThat(text).contains("task 'right' has no output"));
        assertThat(SharingLaws.SHARED_IS_SHARED.counterExample(sharing((context, network) -> {
                    Signal entry = context.entry(network);
                    for (Task task : context.tasks()) {
                        Signal tower = network.shared("tower-" + task.name()).dense("dense", entry, 3);
                        network.output(
                                task,
                                context.head(task).apply(network.only(task).in("head"), tower));
                    }
                })))
                .hasValueSatisfying(text -> assertThat(text).contains("declared shared and reaches one task only"));
        assertThat(SharingLaws.OUTPUTS_READ_INPUTS.counterExample(sharing((context, network) -> {
                    Signal common =
                            network.input(context.inputs(context.tasks().get(0)).get(0));
                    heads(context, network, network.shared("trunk").dense("dense", flat(network, common), 3));
                })))
                .isPresent();
    }

    private static Signal flat(NetworkBuilder network, Signal signal) {
        return network.shared("flat").add("flat", new org.mtl4j.api.network.Operation.Flatten(), signal);
    }

    @Test
    void hiddenLayersOfAHeadBelongToTheTask() {
        SharingStage stage = sharing((context, network) -> {
            Signal shared = network.shared("trunk").dense("dense", context.entry(network), 4);
            for (Task task : context.tasks()) {
                network.output(
                        task,
                        context.head(task, List.of(5), org.mtl4j.api.network.Operation.Elementwise.Function.TANH)
                                .apply(network.only(task).in("head"), shared));
            }
        });
        var network = stage.describe(List.of(DIGIT), java.util.Map.of("digit", List.of(X)));
        assertThat(network.node("digit/head/layer-0/dense").shape()).isEqualTo(new Shape.Vector(5));
        assertThat(network.node("digit/head/out").inputs()).containsExactly("digit/head/layer-0/activation");
    }

    // data

    private record Rows(int rows, BiConsumer<Integer, Example> reader) implements Dataset {
        @Override
        public Schema schema() {
            return Schema.of(List.of(X), List.of(DIGIT), rows, new Schema.Source("made", "Apache-2.0", ""));
        }

        @Override
        public void read(int row, Example into) {
            reader.accept(row, into);
        }
    }

    private static void sound(int row, Example into) {
        into.input(X, row, 1);
        into.label(DIGIT, row % 3);
    }

    private static Dataset data(BiConsumer<Integer, Example> reader) {
        return new Rows(20, reader);
    }

    @Test
    void aSoundDataSetKeepsAllLaws() {
        for (Law<Dataset> law : DatasetLaws.all()) {
            assertThat(law.counterExample(data(OtherLawsTest::sound)))
                    .as(law.id())
                    .isEmpty();
        }
    }

    @Test
    void findsBrokenDataSets() {
        assertThat(DatasetLaws.ROWS_FIT.counterExample(data((row, into) -> into.input(X, 1))))
                .contains("row 0: input 'x' holds 1 numbers, expected 2 numbers");
        assertThat(DatasetLaws.ROWS_FIT.counterExample(data((row, into) -> into.input(X, 1, Float.NaN))))
                .contains("row 0: input 'x' holds NaN");
        assertThat(DatasetLaws.ROWS_FIT.counterExample(data((row, into) -> into.label(DIGIT, 3))))
                .contains("row 0: label 'digit' holds class 3 of 3");
        assertThat(DatasetLaws.LABELLED_ROWS_HAVE_INPUTS.counterExample(data((row, into) -> into.label(DIGIT, 0))))
                .contains("row 0 has a label of 'digit', but not its input 'x'");
        assertThat(DatasetLaws.TASKS_HAVE_LABELS.counterExample(data((row, into) -> into.input(X, 0, 0))))
                .contains("none of the 20 rows has a label of 'digit'");
        AtomicInteger reads = new AtomicInteger();
        Dataset counting = data((row, into) -> into.input(X, row, reads.incrementAndGet()));
        assertThat(DatasetLaws.ANY_ORDER.counterExample(counting)).isPresent();
        assertThat(DatasetLaws.ANY_THREAD.counterExample(counting)).isPresent();
    }

    // parameters

    @Test
    void findsBrokenParameters() {
        assertThat(ParamLaws.DEFAULT_IN_RANGE.counterExample(
                        Param.real("c", "radius").between(0, 1).defaultTo(2.0)))
                .contains("c: the default 2 is out of range; expected a number between 0 and 1");
        assertThat(ParamLaws.SEARCH_IN_RANGE.counterExample(
                        Param.real("c", "radius").between(0, 1).search(0, 5).defaultTo(0.5)))
                .isPresent();
        assertThat(ParamLaws.DESCRIBED.counterExample(Param.flag("itself", "").defaultTo(false)))
                .isPresent();
        assertThat(ParamLaws.READS_WHAT_IT_WRITES.counterExample(
                        Param.real("c", "radius").defaultTo(Double.NaN)))
                .isPresent();
    }

    // plug-ins

    private record Contents(int apiLevel, List<Study> studies) implements MtlPlugin {}

    @Test
    void findsBrokenPlugins() {
        Study study = new Study("quick", "fast", "");
        assertThat(PluginLaws.LEVEL.counterExample(new Contents(99, List.of()))).isPresent();
        assertThat(PluginLaws.NAMES.counterExample(new Contents(1, List.of(study, study))))
                .contains("the study 'quick' is offered twice");
        for (Law<MtlPlugin> law : PluginLaws.all()) {
            assertThat(law.counterExample(new Contents(1, List.of(study)))).isEmpty();
        }
    }
}
