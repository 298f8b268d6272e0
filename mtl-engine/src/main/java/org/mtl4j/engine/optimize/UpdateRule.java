package org.mtl4j.engine.optimize;

import org.mtl4j.engine.network.Precision;
import org.mtl4j.engine.network.Vector;
import org.mtl4j.engine.spec.OptimizerSpec;

/**
 * How gradient descent moves parameters: a formula with its settings. The formulas are PyTorch's, down to the place of
 * each epsilon; weight decay applies to every parameter of the network, biases included, as PyTorch does by default.
 */
public sealed interface UpdateRule permits Sgd, Adam, RmsProp, Adagrad {

    /** The rule that a specification asks for. */
    static UpdateRule of(OptimizerSpec spec) {
        if (spec instanceof OptimizerSpec.Sgd sgd) {
            return new Sgd(sgd.rate(), 0, 0, false, sgd.weightDecay());
        }
        if (spec instanceof OptimizerSpec.Momentum heavy) {
            return new Sgd(heavy.rate(), heavy.momentum(), heavy.dampening(), false, heavy.weightDecay());
        }
        if (spec instanceof OptimizerSpec.Nesterov nesterov) {
            return new Sgd(nesterov.rate(), nesterov.momentum(), 0, true, nesterov.weightDecay());
        }
        if (spec instanceof OptimizerSpec.Adam a) {
            return new Adam(a.rate(), a.beta1(), a.beta2(), a.epsilon(), a.weightDecay(), false, a.amsgrad());
        }
        if (spec instanceof OptimizerSpec.AdamW a) {
            return new Adam(a.rate(), a.beta1(), a.beta2(), a.epsilon(), a.weightDecay(), true, a.amsgrad());
        }
        if (spec instanceof OptimizerSpec.RmsProp r) {
            return new RmsProp(r.rate(), r.decay(), r.epsilon(), r.momentum(), r.centered(), r.weightDecay());
        }
        if (spec instanceof OptimizerSpec.AdaGrad a) {
            return new Adagrad(a.rate(), a.rateDecay(), a.initialSum(), a.epsilon(), a.weightDecay());
        }
        throw new IllegalArgumentException("unknown optimiser " + spec);
    }

    /** The learning rate, before a schedule's factor. */
    double rate();

    /** The same rule for learned values of a weighting, which do not decay. */
    UpdateRule withoutWeightDecay();

    /** Binds the rule to arrays of equal length. */
    UpdateKernel bind(float[] parameters, float[] gradient);

    /** Binds the rule to arrays of equal length. */
    UpdateKernel bind(double[] parameters, double[] gradient);

    /** Binds the rule to a plan's vectors. */
    default UpdateKernel bind(Vector parameters, Vector gradient) {
        UpdateKernel inner = parameters.precision() == Precision.FLOAT32
                ? bind(parameters.floats(), gradient.floats())
                : bind(parameters.doubles(), gradient.doubles());
        return new MirrorKernel(inner, parameters, gradient);
    }
}
