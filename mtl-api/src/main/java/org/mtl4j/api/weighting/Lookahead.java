package org.mtl4j.api.weighting;

import org.mtl4j.api.Experimental;

/**
 * Losses and gradients at trial points, without touching the parameters; for bilevel methods. The view's own losses are
 * those of the training batch. Points, directions and losses live until weigh returns. Several looks at one point with one
 * batch share the forward pass if no other look comes between them.
 */
@Experimental
public interface Lookahead extends Losses {

    /** The batch that is trained on. */
    int TRAINING = 0;

    /** A batch of validation rows. */
    int VALIDATION = 1;

    /** The current parameters. */
    Point here();

    /** One forward pass; not finite where the point is too far off. */
    Losses losses(int batch, Point at);

    /**
     * One forward and one backward pass: the gradient of Σ weights_i L_i in all parameters, weight i for present task i;
     * there may be more weights than tasks.
     */
    Direction gradient(int batch, Point at, double... weights);

    /** Values of all parameters. */
    interface Point {

        /** This point plus length times a direction. */
        Point moved(double length, Direction along);
    }

    /** A gradient in all parameters. */
    interface Direction {

        /** Inner product. */
        double dot(Direction other);

        /** Length. */
        default double norm() {
            return Math.sqrt(dot(this));
        }
    }

    @Override
    default Lookahead scaled(double[] factors) {
        return new ScaledViews.OfLookahead(this, factors);
    }
}
