package org.mtl4j.api.weighting;
/** What a weighting asks to see: a closed set of typed views; immutable. */
public final class Sight<S extends Losses> {
    public enum Grouping {
        WHOLE,
        LAYER,
        TENSOR
    }
    /** The engine's side: one door per view. */
    public interface Views {
        Losses losses();

        Gram gram();

        GroupedGram groupedGram();

        BatchGram batchGram();

        Gradients gradients();

        Lookahead lookahead();
    }

    private interface Door<S> {
        S open(Views views);
    }

    private interface Scaling<S> {
        S scaled(S view, double[] factors);
    }

    private final String name;
    private final Door<S> door;
    private final Scaling<S> scaling;
    private final Grouping grouping;
    private final int batches;
    private final boolean looksBack;

    private Sight(String name, Door<S> door, Scaling<S> scaling, Grouping grouping, int batches, boolean looksBack) {
        this.name = name;
        this.door = door;
        this.scaling = scaling;
        this.grouping = grouping;
        this.batches = batches;
        this.looksBack = looksBack;
    }
    /** 1 forward, 1 backward. */
    public static Sight<Losses> losses() {
        return new Sight<>("losses", Views::losses, Losses::scaled, Grouping.WHOLE, 1, false);
    }
    /** 1 forward, at most T backward; products only. */
    public static Sight<Gram> gram() {
        return new Sight<>("gram", Views::gram, Gram::scaled, Grouping.WHOLE, 1, false);
    }
    /** The same, one Gram matrix per group of shared parameters. */
    public static Sight<GroupedGram> gramPer(Grouping g) {
        return new Sight<>("gram per group", Views::groupedGram, GroupedGram::scaled, g, 1, false);
    }
    /** {@code n} independent batches a step and the products between them. */
    public static Sight<BatchGram> gramAcross(int n) {
        return new Sight<>("gram across batches", Views::batchGram, BatchGram::scaled, Grouping.WHOLE, n, false);
    }
    /** The T×P gradients themselves. */
    public static Sight<Gradients> gradients() {
        return new Sight<>("gradients", Views::gradients, Gradients::scaled, Grouping.WHOLE, 1, false);
    }
    /** Trial points away from the current parameters and a validation batch: bilevel methods. */
    public static Sight<Lookahead> lookahead() {
        return new Sight<>("lookahead", Views::lookahead, Lookahead::scaled, Grouping.WHOLE, 2, false);
    }
    /** Asks for one more forward pass after the update. */
    public Sight<S> thenLooksBack() {
        return new Sight<>(name, door, scaling, grouping, batches, true);
    }

    public S in(Views views) {
        return door.open(views);
    }
    /** The step as if each task's loss had been multiplied by its factor. */
    public S scaled(S step, double... factors) {
        return scaling.scaled(step, factors);
    }

    public String name() {
        return name;
    }

    public int backwardPasses(int tasks) {
        return name.equals("losses") ? 1 : tasks * (name.startsWith("gram across") ? batches : 1);
    }

    public Grouping grouping() {
        return grouping;
    }

    public int batches() {
        return batches;
    }

    public boolean looksBack() {
        return looksBack;
    }
}
