package org.mtl4j.engine.weighing;

import java.util.Arrays;
import org.mtl4j.api.MtlException;
import org.mtl4j.api.weighting.Combination;
import org.mtl4j.api.weighting.Representation;
import org.mtl4j.api.weighting.RepresentationAggregator;
import org.mtl4j.engine.network.Plan;
import org.mtl4j.engine.spec.StepSpec;

/** For strategies that answer with the combined gradient of the shared representation, which is propagated once. */
final class RepresentationRule implements StepRule, Combination<Representation.Row> {

    private final RepresentationAggregator aggregator;
    private final Backend backend;
    private final View view;
    private final Decision decision;
    private boolean written;

    RepresentationRule(RepresentationAggregator aggregator, StepContext context) {
        this.aggregator = aggregator;
        this.backend = new LossesBackend(context);
        this.view = new View(context);
        this.decision = new Decision(context.present());
        StepSpec options = context.options();
        if (options.privateGradients() == StepSpec.PrivateGradients.WEIGHTED
                || options.stepNorm() != StepSpec.StepNorm.RAW
                || options.gradientSpace() != StepSpec.GradientSpace.SHARED) {
            throw new MtlException.InvalidSpec(
                    "'%s' answers with the gradient of the representation: training.step-norm must be raw, training.gradient-space shared, training.private-gradients by-strategy or own"
                            .formatted(context.strategy()));
        }
    }

    @Override
    public StepLosses losses() {
        return view;
    }

    @Override
    public void update() {
        backend.plan.backwardToRepresentation();
        decision.clear();
        written = false;
        aggregator.aggregate(view, this);
        if (!written) {
            throw new MtlException.Plugin(
                    "aggregator '%s' returned without writing a gradient; it must call combination.write once"
                            .formatted(backend.strategy));
        }
        backend.plan.backwardFromRepresentation();
        backend.resolvePrivate(decision, false);
        backend.weightPrivateParts();
    }

    @Override
    public void write(Writer<Representation.Row> writer) {
        view.write(writer);
        written = true;
    }

    @Override
    public void setPrivate(int i, double weight) {
        decision.setPrivate(i, weight);
    }

    @Override
    public double weight(int task) {
        return Double.NaN;
    }

    @Override
    public boolean looksBack() {
        return false;
    }

    @Override
    public void lookBack(StepLosses after) {
        throw new IllegalStateException("aggregators do not look back");
    }

    /** Losses, and the representation row by row. */
    private static final class View extends StepLosses implements Representation, Representation.Row {

        private final Plan plan;
        private final double[] value;
        private final double[][] gradients;
        private final double[] update;
        private int row;

        View(StepContext context) {
            super(context.present(), context.clock(), context.history());
            plan = context.plan();
            int width = plan.representationWidth();
            value = new double[width];
            gradients = new double[plan.tasks().size()][width];
            update = new double[width];
        }

        @Override
        public int width() {
            return value.length;
        }

        @Override
        public void read(Reader reader) {
            for (row = 0; row < plan.representationRows(); row++) {
                reader.read(this);
            }
        }

        void write(Writer<Row> writer) {
            for (row = 0; row < plan.representationRows(); row++) {
                Arrays.fill(update, 0);
                writer.write(this, update);
                plan.writeRepresentationGradient(row, update);
            }
        }

        @Override
        public double[] value() {
            plan.readRepresentation(row, value);
            return value;
        }

        @Override
        public double[] gradient(int i) {
            double[] gradient = gradients[present.declared(i)];
            plan.readRepresentationGradient(present.declared(i), row, gradient);
            return gradient;
        }
    }
}
