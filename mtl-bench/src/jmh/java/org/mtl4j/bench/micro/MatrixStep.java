package org.mtl4j.bench.micro;

import java.util.Arrays;
import java.util.List;
import org.mtl4j.api.task.Task;
import org.mtl4j.api.weighting.BatchGram;
import org.mtl4j.api.weighting.Combination;
import org.mtl4j.api.weighting.Gradients;
import org.mtl4j.api.weighting.Gram;
import org.mtl4j.api.weighting.GroupedGram;
import org.mtl4j.api.weighting.History;
import org.mtl4j.api.weighting.Lookahead;
import org.mtl4j.api.weighting.Losses;
import org.mtl4j.api.weighting.Progress;
import org.mtl4j.api.weighting.Sight;
import org.mtl4j.api.weighting.TaskMemory;

/** A step whose gradients are a matrix that lies ready, with its products: what a call costs beyond them. */
final class MatrixStep implements Gradients, GroupedGram, BatchGram, Sight.Views {

    private static final Progress PROGRESS = Progress.at(3, 10, 30);

    private final List<Task> tasks;
    private final double[][] jacobian;
    private final double[][] products;
    private final double[][] memory;
    private final double[] update = new double[CallMatrices.COLUMNS];
    private final Block block = new WholeBlock();

    MatrixStep(List<Task> tasks, double[][] jacobian) {
        this.tasks = tasks;
        this.jacobian = jacobian;
        memory = new double[tasks.size()][CallMatrices.COLUMNS];
        products = new double[tasks.size()][tasks.size()];
        for (int i = 0; i < tasks.size(); i++) {
            for (int j = 0; j < tasks.size(); j++) {
                for (int c = 0; c < CallMatrices.COLUMNS; c++) {
                    products[i][j] += jacobian[i][c] * jacobian[j][c];
                }
            }
        }
    }

    /** Takes an aggregator's answer. */
    Combination<Block> combination() {
        return new Combination<>() {
            @Override
            public void write(Writer<Block> writer) {
                Arrays.fill(update, 0);
                writer.write(block, update);
            }

            @Override
            public void setPrivate(int i, double weight) {}
        };
    }

    @Override
    public int size() {
        return tasks.size();
    }

    @Override
    public Task task(int i) {
        return tasks.get(i);
    }

    @Override
    public double loss(int i) {
        return CallMatrices.loss(i);
    }

    @Override
    public Progress progress() {
        return PROGRESS;
    }

    @Override
    public History history() {
        return PAST;
    }

    @Override
    public double product(int i, int j) {
        return products[i][j];
    }

    @Override
    public void read(Reader reader) {
        reader.read(block);
    }

    @Override
    public int groups() {
        return 1;
    }

    @Override
    public Gram group(int k) {
        return this;
    }

    @Override
    public int batches() {
        return 3;
    }

    @Override
    public Losses batch(int b) {
        return this;
    }

    @Override
    public double product(int a, int i, int b, int j) {
        return products[i][j];
    }

    @Override
    public MatrixStep scaled(double[] factors) {
        throw new UnsupportedOperationException("no wrapper is measured");
    }

    @Override
    public Losses losses() {
        return this;
    }

    @Override
    public Gram gram() {
        return this;
    }

    @Override
    public GroupedGram groupedGram() {
        return this;
    }

    @Override
    public BatchGram batchGram() {
        return this;
    }

    @Override
    public Gradients gradients() {
        return this;
    }

    @Override
    public Lookahead lookahead() {
        throw new UnsupportedOperationException("what a lookahead costs are its passes");
    }

    private final class WholeBlock implements Block {
        @Override
        public int size() {
            return CallMatrices.COLUMNS;
        }

        @Override
        public double[] gradient(int i) {
            return jacobian[i];
        }

        @Override
        public double[] memory(TaskMemory of, int i) {
            return memory[i];
        }
    }

    private static final History PAST = new History() {
        @Override
        public double meanLoss(int epoch, int i, Over over) {
            return CallMatrices.loss(i) * (1 + 0.1 * (3 - epoch));
        }

        @Override
        public double validationScore(int epoch, int i) {
            return 0.5;
        }

        @Override
        public boolean higherIsBetter(int i) {
            return true;
        }
    };
}
