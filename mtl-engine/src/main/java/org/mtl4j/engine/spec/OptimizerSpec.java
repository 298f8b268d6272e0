package org.mtl4j.engine.spec;

/** What moves the parameters along the gradient; formulas and defaults are those of PyTorch. */
public sealed interface OptimizerSpec {

    /** The name in a specification. */
    String name();

    double rate();

    double weightDecay();

    /** Plain gradient descent. */
    record Sgd(double rate, double weightDecay) implements OptimizerSpec {
        @Override
        public String name() {
            return "sgd";
        }
    }

    /** Gradient descent with heavy-ball momentum. */
    record Momentum(double rate, double momentum, double dampening, double weightDecay) implements OptimizerSpec {
        @Override
        public String name() {
            return "momentum";
        }
    }

    /** Gradient descent with Nesterov's momentum. */
    record Nesterov(double rate, double momentum, double weightDecay) implements OptimizerSpec {
        @Override
        public String name() {
            return "nesterov";
        }
    }

    /** Adam; weight decay is added to the gradient. */
    record Adam(double rate, double beta1, double beta2, double epsilon, double weightDecay, boolean amsgrad)
            implements OptimizerSpec {
        @Override
        public String name() {
            return "adam";
        }
    }

    /** Adam with decoupled weight decay. */
    record AdamW(double rate, double beta1, double beta2, double epsilon, double weightDecay, boolean amsgrad)
            implements OptimizerSpec {
        @Override
        public String name() {
            return "adamw";
        }
    }

    /** RMSProp; {@code decay} is that of the mean square. */
    record RmsProp(double rate, double decay, double momentum, double epsilon, double weightDecay, boolean centered)
            implements OptimizerSpec {
        @Override
        public String name() {
            return "rmsprop";
        }
    }

    /** AdaGrad. */
    record AdaGrad(double rate, double rateDecay, double initialSum, double epsilon, double weightDecay)
            implements OptimizerSpec {
        @Override
        public String name() {
            return "adagrad";
        }
    }

    static OptimizerSpec sgd(double rate) {
        return new Sgd(rate, Standard.SGD.weightDecay());
    }

    static OptimizerSpec adam(double rate) {
        Adam adam = Standard.ADAM;
        return new Adam(rate, adam.beta1(), adam.beta2(), adam.epsilon(), adam.weightDecay(), adam.amsgrad());
    }
}
