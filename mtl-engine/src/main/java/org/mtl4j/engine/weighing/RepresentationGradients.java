package org.mtl4j.engine.weighing;

import java.util.Arrays;
import org.mtl4j.engine.network.Plan;

/**
 * The tasks' gradients in the shared representation: summed over the rows of the batch, or row by row as one long vector.
 * Either way the rows, weighted and added up, are propagated through the trunk once.
 */
final class RepresentationGradients extends TaskGradients {

    private final Present present;
    private final boolean byRow;
    private final double[][] gradients;
    private final double[][] products;
    private final double[] row;
    private final double[] combined;

    RepresentationGradients(Plan plan, Present present, boolean byRow) {
        super(plan);
        this.present = present;
        this.byRow = byRow;
        int tasks = plan.tasks().size();
        int width = plan.representationWidth();
        gradients = new double[tasks][width];
        products = new double[tasks][tasks];
        row = new double[width];
        combined = new double[width];
    }

    @Override
    void make() {
        plan.backwardToRepresentation();
        clear(gradients);
        clear(products);
        for (int r = 0; r < plan.representationRows(); r++) {
            if (byRow) {
                read(r);
                addProducts();
            } else {
                add(r);
            }
        }
        if (!byRow) {
            addProducts();
        }
    }

    private static void clear(double[][] matrix) {
        for (double[] line : matrix) {
            Arrays.fill(line, 0);
        }
    }

    private void read(int r) {
        for (int i = 0; i < present.size(); i++) {
            plan.readRepresentationGradient(present.declared(i), r, gradients[present.declared(i)]);
        }
    }

    private void add(int r) {
        for (int i = 0; i < present.size(); i++) {
            double[] sum = gradients[present.declared(i)];
            plan.readRepresentationGradient(present.declared(i), r, row);
            for (int unit = 0; unit < sum.length; unit++) {
                sum[unit] += row[unit];
            }
        }
    }

    private void addProducts() {
        for (int i = 0; i < present.size(); i++) {
            int task = present.declared(i);
            for (int j = 0; j <= i; j++) {
                int other = present.declared(j);
                double product = products[task][other];
                for (int unit = 0; unit < row.length; unit++) {
                    product += gradients[task][unit] * gradients[other][unit];
                }
                products[task][other] = product;
                products[other][task] = product;
            }
        }
    }

    @Override
    double product(int task, int other) {
        return products[task][other];
    }

    @Override
    void combine(double[] weights) {
        for (int r = 0; r < plan.representationRows(); r++) {
            Arrays.fill(combined, 0);
            for (int i = 0; i < present.size(); i++) {
                int task = present.declared(i);
                plan.readRepresentationGradient(task, r, row);
                for (int unit = 0; unit < row.length; unit++) {
                    combined[unit] += weights[task] * row[unit];
                }
            }
            plan.writeRepresentationGradient(r, combined);
        }
        plan.backwardFromRepresentation();
    }
}
