package org.mtl4j.engine.weighing;

import java.util.Arrays;
import org.mtl4j.api.MtlException;
import org.mtl4j.api.weighting.Representation;
import org.mtl4j.api.weighting.RepresentationAggregator;
import org.mtl4j.engine.network.Plan;
import org.mtl4j.engine.spec.StepSpec;

/** For strategies that answer with the combined gradient of the shared representation, which is propagated once. */
final class RepresentationRule extends CombinationRule<Representation.Row> {

    private final RepresentationAggregator aggregator;
    private final View view;

    RepresentationRule(RepresentationAggregator aggregator, StepContext context) {
        super(new LossesBackend(context), context);
        this.aggregator = aggregator;
        this.view = new View(context);
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
        requireAnswer();
        backend.plan.backwardFromRepresentation();
        weightPrivateParts();
    }

    @Override
    void ask() {
        aggregator.aggregate(view, this);
    }

    @Override
    void pass(Writer<Representation.Row> writer) {
        view.write(writer);
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
