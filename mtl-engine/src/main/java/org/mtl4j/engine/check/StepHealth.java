package org.mtl4j.engine.check;

import org.jspecify.annotations.Nullable;
import org.mtl4j.api.weighting.BatchGram;
import org.mtl4j.api.weighting.Gram;
import org.mtl4j.api.weighting.GroupedGram;
import org.mtl4j.api.weighting.Losses;
import org.mtl4j.api.weighting.Representation;

/** Looks for numbers in a step that no strategy could make sense of. */
final class StepHealth {

    private StepHealth() {}

    /** The first number that is not finite, in words; null if all are. */
    static @Nullable String firstNotFinite(Losses step) {
        for (int i = 0; i < step.size(); i++) {
            if (!Double.isFinite(step.loss(i))) {
                return "the loss of task '%s' was %s".formatted(step.task(i).name(), step.loss(i));
            }
        }
        if (step instanceof Gram gram) {
            return inProducts(gram);
        }
        if (step instanceof GroupedGram groups) {
            return inGroups(groups);
        }
        if (step instanceof BatchGram batches) {
            return inBatches(batches);
        }
        if (step instanceof Representation representation) {
            return inRows(representation);
        }
        return null;
    }

    private static @Nullable String inProducts(Gram gram) {
        for (int i = 0; i < gram.size(); i++) {
            for (int j = 0; j <= i; j++) {
                if (!Double.isFinite(gram.product(i, j))) {
                    return products(gram, i, j, gram.product(i, j));
                }
            }
        }
        return null;
    }

    private static @Nullable String inGroups(GroupedGram groups) {
        for (int k = 0; k < groups.groups(); k++) {
            String broken = inProducts(groups.group(k));
            if (broken != null) {
                return broken;
            }
        }
        return null;
    }

    private static @Nullable String inBatches(BatchGram step) {
        for (int a = 0; a < step.batches(); a++) {
            for (int b = 0; b <= a; b++) {
                for (int i = 0; i < step.size(); i++) {
                    for (int j = 0; j < step.size(); j++) {
                        if (!Double.isFinite(step.product(a, i, b, j))) {
                            return products(step, i, j, step.product(a, i, b, j));
                        }
                    }
                }
            }
        }
        return null;
    }

    private static String products(Losses step, int i, int j, double product) {
        return "the product of the gradients of tasks '%s' and '%s' was %s"
                .formatted(step.task(i).name(), step.task(j).name(), product);
    }

    private static @Nullable String inRows(Representation representation) {
        RowSearch search = new RowSearch(representation);
        representation.read(search);
        return search.found;
    }

    /** Reads rows until one has a number that is not finite. */
    private static final class RowSearch implements Representation.Reader {

        private final Representation representation;
        private @Nullable String found;

        RowSearch(Representation representation) {
            this.representation = representation;
        }

        @Override
        public void read(Representation.Row row) {
            if (found == null && !allFinite(row.value())) {
                found = "the shared representation was not finite";
            }
            for (int i = 0; i < representation.size() && found == null; i++) {
                if (!allFinite(row.gradient(i))) {
                    found = "the gradient of task '%s' in the shared representation was not finite"
                            .formatted(representation.task(i).name());
                }
            }
        }

        private boolean allFinite(double[] numbers) {
            for (int unit = 0; unit < representation.width(); unit++) {
                if (!Double.isFinite(numbers[unit])) {
                    return false;
                }
            }
            return true;
        }
    }
}
