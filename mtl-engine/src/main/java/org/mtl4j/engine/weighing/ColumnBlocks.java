package org.mtl4j.engine.weighing;

import java.util.Arrays;
import org.mtl4j.api.weighting.Combination;
import org.mtl4j.api.weighting.Gradients;
import org.mtl4j.api.weighting.TaskMemory;
import org.mtl4j.engine.network.Plan;

/** Walks over the shared parameters' columns in blocks, so that T×P doubles are never on the heap at once. */
final class ColumnBlocks implements Gradients.Block {

    /** Columns of a block; also of a block of {@link ColumnMemory}. */
    static final int LENGTH = 4096;

    private final Plan plan;
    private final Present present;
    private final int columns;
    private final double[][] gradients;
    private final boolean[] read;
    private final double[] update;
    private int from;
    private int size;

    ColumnBlocks(Plan plan, Present present) {
        this.plan = plan;
        this.present = present;
        this.columns = plan.layout().sharedEnd();
        int longest = Math.min(LENGTH, columns);
        this.gradients = new double[plan.tasks().size()][longest];
        this.read = new boolean[gradients.length];
        this.update = new double[longest];
    }

    void read(Gradients.Reader reader) {
        for (int start = 0; start < columns; start += LENGTH) {
            moveTo(start);
            reader.read(this);
        }
    }

    void write(Combination.Writer<Gradients.Block> writer) {
        for (int start = 0; start < columns; start += LENGTH) {
            moveTo(start);
            Arrays.fill(update, 0);
            writer.write(this, update);
            plan.gradient().write(from, update, size);
        }
    }

    private void moveTo(int start) {
        from = start;
        size = Math.min(LENGTH, columns - start);
        Arrays.fill(read, false);
    }

    @Override
    public int size() {
        return size;
    }

    @Override
    public double[] gradient(int i) {
        int task = present.declared(i);
        if (!read[task]) {
            plan.readTaskGradient(task, from, gradients[task], size);
            read[task] = true;
        }
        return gradients[task];
    }

    @Override
    public double[] memory(TaskMemory memory, int i) {
        if (memory instanceof ColumnMemory cells) {
            return cells.block(present.declared(i), from / LENGTH);
        }
        throw new IllegalArgumentException("a memory that this run did not give: " + memory);
    }
}
