package org.mtl4j.engine.weighing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.mtl4j.api.task.Regression;
import org.mtl4j.api.task.Task;
import org.mtl4j.api.weighting.Memory;
import org.mtl4j.engine.optimize.Adam;
import org.mtl4j.engine.optimize.Sgd;

final class EngineMemoryTest {

    private static final Task A = Regression.of("a", 1);
    private static final Task B = Regression.of("b", 1);
    private static final Task C = Regression.of("c", 1);

    @Test
    void indexesRunOverPresentTasksAndAbsentOnesKeepTheirNumbers() {
        Present present = new Present(List.of(A, B, C));
        Memory.TaskValues values = memory(present).of("").perTask("x", 7);

        present.set(0, 2);
        values.set(1, 3);
        present.set(0, 1, 2);

        assertThat(values.get(0)).isEqualTo(7);
        assertThat(values.get(1)).isEqualTo(7);
        assertThat(values.get(2)).isEqualTo(3);
    }

    @Test
    void anIndexBeyondThePresentTasksIsRefused() {
        Present present = new Present(List.of(A, B, C));
        Memory.TaskValues values = memory(present).of("").perTask("x", 7);
        present.set(1);

        assertThat(org.assertj.core.api.Assertions.catchThrowable(() -> values.get(1)))
                .isInstanceOf(IndexOutOfBoundsException.class)
                .hasMessage("task 1 of a step in which 1 tasks are present");
    }

    @Test
    void everyCellIsRestoredByTaskNameWhateverTheDeclaredOrder() {
        Present before = new Present(List.of(A, B, C));
        before.set(0, 1, 2);
        Cells saved = new Cells(before);
        saved.count.set(5);
        saved.perTask.set(1, 11);
        saved.perPair.set(1, 0, 2, 12);
        saved.learned.gradient(2, 1);
        saved.memory.learn(1);
        saved.answer.keep(weights(before, 1, 2, 3));

        Present after = new Present(List.of(C, B, A));
        after.set(0, 1, 2);
        Cells restored = new Cells(after);
        restored.memory.restore(saved.memory.save());

        assertThat(restored.count.get()).isEqualTo(5);
        assertThat(restored.perTask.get(1)).isEqualTo(11);
        assertThat(restored.perPair.get(1, 2, 0)).isEqualTo(12);
        assertThat(restored.learned.get(0)).isEqualTo(saved.learned.get(2)).isNotEqualTo(restored.learned.get(1));
        assertThat(restored.answer.covers()).isTrue();
        Decision repeated = new Decision(after);
        restored.answer.blend(1, repeated);
        assertThat(new double[] {repeated.get(0), repeated.get(1), repeated.get(2)})
                .containsExactly(3, 2, 1);
        assertThat(repeated.normLimit()).isEqualTo(9);
    }

    @Test
    void learnedValuesMoveOnlyWithADerivativeAndCountForThemselves() {
        Present present = new Present(List.of(A, B));
        present.set(0, 1);
        EngineMemory memory = memory(present);
        Memory.Learned byAdam = memory.of("").learned("x", 0, new Memory.Learned.By.Adam(0.1, 0));

        byAdam.gradient(0, 2);
        memory.learn(1);
        memory.learn(1);
        byAdam.gradient(1, -2);
        memory.learn(1);

        // the first step of Adam has the length of its rate, whenever it comes
        assertThat(byAdam.get(0)).isCloseTo(-0.1, within(1e-9));
        assertThat(byAdam.get(1)).isCloseTo(0.1, within(1e-9));
    }

    @Test
    void valuesLearnedByTheNetworksOptimiserDoNotDecay() {
        Present present = new Present(List.of(A));
        present.set(0);
        EngineMemory memory = new EngineMemory(present, 0, new Sgd(0.5, 0, 0, false, 10));
        Memory.Learned learned = memory.of("").learned("x", 1, new Memory.Learned.By.Network());

        learned.gradient(0, 1);
        memory.learn(0.5);

        assertThat(learned.get(0)).isEqualTo(0.75);
    }

    @Test
    void columnsAreKeptPerTask() {
        Present present = new Present(List.of(A, B));
        int columns = ColumnBlocks.LENGTH + 3;
        EngineMemory memory = new EngineMemory(present, columns, Sgd.plain(1));
        ColumnMemory cells = (ColumnMemory) memory.of("").perColumn("m");
        cells.block(1, 1)[2] = 4;

        EngineMemory other = new EngineMemory(new Present(List.of(B, A)), columns, Sgd.plain(1));
        ColumnMemory restored = (ColumnMemory) other.of("").perColumn("m");
        other.restore(memory.save());

        assertThat(restored.block(0, 1)[2]).isEqualTo(4);
        assertThat(restored.save(0)).hasSize(columns).endsWith(0, 0, 4);
        assertThat(restored.save(1)).isEmpty();
    }

    @Test
    void aNameIsGivenOnceAndAForeignStateIsRefused() {
        Present present = new Present(List.of(A));
        EngineMemory memory = memory(present);
        memory.of("every/").number("steps", 0);
        memory.of("").number("steps", 0);

        assertThatIllegalStateException()
                .isThrownBy(() -> memory.of("every/").perTask("steps", 0))
                .withMessageContaining("two memory cells named 'every/steps'");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> memory(present).restore(memory.save()))
                .withMessage("saved memory has the cells [every/steps, steps], this run has []");
    }

    @Test
    void answersAreBlendedWhereThereIsAKeptOne() {
        Present present = new Present(List.of(A, B));
        Memory.Answer answer = memory(present).of("").answer("last");
        present.set(0);
        answer.keep(weights(present, 4));

        present.set(0, 1);
        Decision now = weights(present, 2, 6);
        answer.blend(0.25, now);

        assertThat(answer.covers()).isFalse();
        assertThat(now.get(0)).isEqualTo(2.5);
        assertThat(now.get(1)).isEqualTo(6);
    }

    private static EngineMemory memory(Present present) {
        return new EngineMemory(present, 0, Adam.of(0.1, 0));
    }

    private static Decision weights(Present present, double... values) {
        Decision decision = new Decision(present);
        for (int i = 0; i < values.length; i++) {
            decision.set(i, values[i]);
        }
        decision.limitNorm(9);
        return decision;
    }

    /** One cell of every kind. */
    private static final class Cells {
        private final EngineMemory memory;
        private final Memory.Count count;
        private final Memory.TaskValues perTask;
        private final Memory.PairValues perPair;
        private final Memory.Learned learned;
        private final Memory.Answer answer;

        Cells(Present present) {
            memory = memory(present);
            Memory cells = memory.of("s/");
            count = cells.number("count", 0);
            perTask = cells.perTask("task", 0);
            perPair = cells.perPair("pair", 0);
            learned = cells.learned("learned", 1, new Memory.Learned.By.Network());
            answer = cells.answer("answer");
        }
    }
}
