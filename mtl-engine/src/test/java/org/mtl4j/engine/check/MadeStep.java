package org.mtl4j.engine.check;

import java.util.Arrays;
import java.util.List;
import org.mtl4j.api.task.Regression;
import org.mtl4j.api.task.Task;
import org.mtl4j.api.weighting.Combination;
import org.mtl4j.api.weighting.Gradients;
import org.mtl4j.api.weighting.Gram;
import org.mtl4j.api.weighting.GroupedGram;
import org.mtl4j.api.weighting.History;
import org.mtl4j.api.weighting.Losses;
import org.mtl4j.api.weighting.Progress;
import org.mtl4j.api.weighting.Representation;
import org.mtl4j.api.weighting.TaskMemory;
import org.mtl4j.api.weighting.Weights;

/** A step of three tasks with known gradients in five columns, as every kind of sight shows it; step 7 of epoch 1. */
final class MadeStep {

    static final int COLUMNS = 5;
    private static final int BLOCK = 3;
    private static final List<Task> TASKS =
            List.of(Regression.of("left", 1), Regression.of("middle", 1), Regression.of("right", 1));

    private final double[] losses = {1, 2, 3};
    private final double[][] gradients = {{1, 0, 2, 0, 1}, {0, 1, -1, 0, 1}, {-1, 0, 0, 3, 1}};

    MadeStep loss(int i, double loss) {
        losses[i] = loss;
        return this;
    }

    MadeStep gradient(int i, int column, double value) {
        gradients[i][column] = value;
        return this;
    }

    Losses asLosses() {
        return new OfLosses();
    }

    Gram asGram() {
        return new OfGradients();
    }

    Gradients asGradients() {
        return new OfGradients();
    }

    GroupedGram asGroups() {
        return new OfGroups();
    }

    Representation asRepresentation() {
        return new OfRepresentation();
    }

    /** NaN where nothing was written, as the engine's are. */
    static final class Written implements Weights {

        final double[] shared = {Double.NaN, Double.NaN, Double.NaN};
        final double[] own = shared.clone();
        private final Written[] parts = new Written[2];
        private double limit = Double.POSITIVE_INFINITY;

        @Override
        public int size() {
            return shared.length;
        }

        @Override
        public void set(int i, double weight) {
            shared[i] = weight;
        }

        @Override
        public double get(int i) {
            return shared[i];
        }

        @Override
        public void setPrivate(int i, double weight) {
            own[i] = weight;
        }

        @Override
        public double getPrivate(int i) {
            return own[i];
        }

        @Override
        public Written group(int k) {
            if (parts[k] == null) {
                parts[k] = new Written();
            }
            return parts[k];
        }

        @Override
        public Written batch(int b) {
            return group(b);
        }

        @Override
        public void limitNorm(double longest) {
            limit = longest;
        }

        @Override
        public double normLimit() {
            return limit;
        }
    }

    /** Columns in blocks of three and two, in arrays that are longer than the last block. */
    final class Update implements Combination<Gradients.Block> {

        final double[] columns = new double[COLUMNS];
        final double[] own = {1, 1, 1};

        @Override
        public void write(Combination.Writer<Gradients.Block> writer) {
            for (int from = 0; from < COLUMNS; from += BLOCK) {
                double[] update = new double[BLOCK];
                MadeBlock block = new MadeBlock(from);
                writer.write(block, update);
                System.arraycopy(update, 0, columns, from, block.size());
            }
        }

        @Override
        public void setPrivate(int i, double weight) {
            own[i] = weight;
        }
    }

    /** The rows of a representation of five units. */
    final class RowUpdate implements Combination<Representation.Row> {

        final double[][] rows = new double[2][COLUMNS];

        @Override
        public void write(Combination.Writer<Representation.Row> writer) {
            for (double[] row : rows) {
                Arrays.fill(row, 0);
                writer.write(new MadeRow(), row);
            }
        }

        @Override
        public void setPrivate(int i, double weight) {
            throw new UnsupportedOperationException("not used here");
        }
    }

    private class OfLosses implements Losses {

        @Override
        public int size() {
            return losses.length;
        }

        @Override
        public Task task(int i) {
            return TASKS.get(i);
        }

        @Override
        public double loss(int i) {
            return losses[i];
        }

        @Override
        public Progress progress() {
            return Progress.at(1, 4, 7);
        }

        @Override
        public History history() {
            throw new UnsupportedOperationException("not used here");
        }
    }

    private class OfGradients extends OfLosses implements Gradients {

        @Override
        public double product(int i, int j) {
            double sum = 0;
            for (int k = 0; k < COLUMNS; k++) {
                sum += gradients[i][k] * gradients[j][k];
            }
            return sum;
        }

        @Override
        public void read(Gradients.Reader reader) {
            for (int from = 0; from < COLUMNS; from += BLOCK) {
                reader.read(new MadeBlock(from));
            }
        }

        @Override
        public Gradients scaled(double[] factors) {
            return Gradients.super.scaled(factors);
        }
    }

    /** Two groups with the same products. */
    private final class OfGroups extends OfLosses implements GroupedGram {

        @Override
        public int groups() {
            return 2;
        }

        @Override
        public Gram group(int k) {
            return new OfGradients();
        }

        @Override
        public GroupedGram scaled(double[] factors) {
            return GroupedGram.super.scaled(factors);
        }
    }

    private final class OfRepresentation extends OfLosses implements Representation {

        @Override
        public int width() {
            return COLUMNS;
        }

        @Override
        public void read(Representation.Reader reader) {
            reader.read(new MadeRow());
        }
    }

    private final class MadeBlock implements Gradients.Block {

        private final int from;

        MadeBlock(int from) {
            this.from = from;
        }

        @Override
        public int size() {
            return Math.min(BLOCK, COLUMNS - from);
        }

        @Override
        public double[] gradient(int i) {
            return Arrays.copyOfRange(gradients[i], from, from + size());
        }

        @Override
        public double[] memory(TaskMemory memory, int i) {
            throw new UnsupportedOperationException("not used here");
        }
    }

    private final class MadeRow implements Representation.Row {

        @Override
        public double[] value() {
            return new double[COLUMNS];
        }

        @Override
        public double[] gradient(int i) {
            return gradients[i].clone();
        }
    }
}
