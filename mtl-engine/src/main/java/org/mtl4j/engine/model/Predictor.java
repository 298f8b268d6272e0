package org.mtl4j.engine.model;

import java.util.List;
import java.util.stream.IntStream;
import org.mtl4j.api.MtlException;
import org.mtl4j.api.data.Dataset;
import org.mtl4j.api.task.Task;
import org.mtl4j.engine.data.Feeder;
import org.mtl4j.engine.data.Standardizer;
import org.mtl4j.engine.data.Table;
import org.mtl4j.engine.network.Plan;
import org.mtl4j.engine.network.PlanCompiler;
import org.mtl4j.engine.network.PlanOptions;
import org.mtl4j.engine.random.Streams;

/**
 * Predicts rows with a model: a plan that is compiled once, with the model's parameters, scaling and precision. For one thread;
 * native memory is freed by {@link #close}.
 */
public final class Predictor implements AutoCloseable {

    /** Rows that are fed at once; the same as when a run is tested, so that predictions are the same bits. */
    public static final int ROWS = 256;

    private final SavedModel model;
    private final Standardizer standardizer;
    private final Plan plan;

    private Predictor(SavedModel model, Plan plan) {
        this.model = model;
        this.standardizer = model.standardizer();
        this.plan = plan;
    }

    public static Predictor of(SavedModel model) {
        Plan plan = PlanCompiler.compile(
                model.network(),
                new PlanOptions(
                        model.precision(),
                        Feeder.capacity(model.schema(), model.network().tasks(), ROWS),
                        false,
                        false,
                        0,
                        Streams.of(model.made().experiment().seed()).draws("dropout")));
        PlanTensors.restore(model, plan);
        return new Predictor(model, plan);
    }

    /**
     * What the model says of each row, task by task in the network's order.
     *
     * @param name what messages call the rows
     * @param rows with the inputs of the model's schema; labels are not looked at
     * @throws MtlException.Data if an input is missing in a row or out of its range
     */
    public List<Prediction> predict(String name, Dataset rows) {
        if (!rows.schema().inputs().equals(model.schema().inputs())) {
            throw new MtlException.Data("%s: the inputs are %s, expected %s"
                    .formatted(name, rows.schema().inputs(), model.schema().inputs()));
        }
        Table scaled = standardizer.apply(Table.unlabelled(name, rows));
        Feeder feeder = Feeder.of(scaled, plan);
        int[] order = IntStream.range(0, scaled.rows()).toArray();
        List<Collected> collected = IntStream.range(0, plan.tasks().size())
                .mapToObj(task -> new Collected(task, scaled))
                .toList();
        for (int first = 0; first < order.length; first += ROWS) {
            feeder.feed(order, first, Math.min(ROWS, order.length - first));
            plan.forward(Plan.Pass.PREDICTION);
            collected.forEach(task -> task.takeOver(feeder));
        }
        return collected.stream().map(Collected::prediction).toList();
    }

    /** The predictions of one task, as they come. */
    private final class Collected {
        private final int number;
        private final Task task;
        private final int inSchema;
        private final int numbersOfRow;
        private final double[] values;
        private final double[] chunk;
        private int taken;

        Collected(int number, Table rows) {
            this.number = number;
            this.task = plan.tasks().get(number);
            this.inSchema = rows.indexOf(task);
            this.numbersOfRow = rows.schema().items(task) * task.outputs();
            this.values = new double[Math.multiplyExact(rows.rows(), numbersOfRow)];
            this.chunk = new double[plan.batch().capacity() * numbersOfRow];
        }

        void takeOver(Feeder feeder) {
            int count = (feeder.to(number) - feeder.from(number)) * numbersOfRow;
            plan.predictions(number, chunk);
            System.arraycopy(chunk, 0, values, taken, count);
            taken += count;
        }

        Prediction prediction() {
            standardizer.restore(inSchema, values);
            return new Prediction(task, values.length / task.outputs(), values);
        }
    }

    @Override
    public void close() {
        plan.close();
    }
}
