package org.mtl4j.engine.weighing;

/** For strategies that see losses only: one backward pass with the weights inside. */
final class LossesBackend extends Backend {

    private final StepLosses view;

    LossesBackend(StepContext context) {
        super(context);
        view = context.losses();
    }

    @Override
    StepLosses view() {
        return view;
    }

    @Override
    void finish(Decision decision) {
        resolve(decision, true);
        backwardOnce(decision);
    }
}
