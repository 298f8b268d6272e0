package org.mtl4j.api.weighting;
/** Losses and gradients at trial points, without touching the parameters; batch 0 is the training batch, batch 1 a validation batch. Points and directions live until weigh returns. */
public interface Lookahead extends Losses {
    int TRAINING = 0, VALIDATION = 1;

    Point here();
    /** One forward pass. */
    Losses losses(int batch, Point at);
    /** One forward and one backward pass: the gradient of Σ weights_i L_i in all parameters. */
    Direction gradient(int batch, Point at, double... weights);

    interface Point {
        Point moved(double length, Direction along);
    }

    interface Direction {
        double dot(Direction other);

        default double norm() {
            return Math.sqrt(dot(this));
        }
    }

    @Override
    default Lookahead scaled(double[] factors) {
        return new ScaledViews.OfLookahead(this, factors);
    }
}
