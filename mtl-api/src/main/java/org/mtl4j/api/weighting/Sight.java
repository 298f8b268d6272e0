package org.mtl4j.api.weighting;

import java.util.function.IntUnaryOperator;
import org.mtl4j.api.Experimental;

/**
 * What a weighting asks to see: a closed set of typed views; immutable. The type parameter is what {@code weigh} gets, so
 * that javac refuses a strategy that reads more than it asked, and pays, for.
 *
 * @param <S> the view
 */
public final class Sight<S extends Losses> {

    /** Which view it is. */
    public enum Kind {
        /** {@link Losses}. */
        LOSSES,
        /** {@link Gram}. */
        GRAM,
        /** {@link GroupedGram}. */
        GROUPED_GRAM,
        /** {@link BatchGram}. */
        BATCH_GRAM,
        /** {@link Gradients}. */
        GRADIENTS,
        /** {@link Lookahead}. */
        LOOKAHEAD
    }

    /** What one Gram matrix is taken over. */
    public enum Grouping {
        /** All shared parameters. */
        WHOLE,
        /** The shared parameters of one layer. */
        LAYER,
        /** One shared parameter tensor. */
        TENSOR
    }

    /** The engine's side: one door per view. */
    public interface Views {

        /** Opens {@link Sight#losses}. */
        Losses losses();

        /** Opens {@link Sight#gram}. */
        Gram gram();

        /** Opens {@link Sight#gramPer}. */
        GroupedGram groupedGram();

        /** Opens {@link Sight#gramAcross}. */
        BatchGram batchGram();

        /** Opens {@link Sight#gradients}. */
        Gradients gradients();

        /** Opens {@link Sight#lookahead}. */
        Lookahead lookahead();
    }

    private interface Door<S> {
        S open(Views views);
    }

    private interface Scaling<S> {
        S scaled(S view, double[] factors);
    }

    private final Kind kind;
    private final String name;
    private final Door<S> door;
    private final Scaling<S> scaling;
    private final Grouping grouping;
    private final int batches;
    private final IntUnaryOperator backwardPasses;
    private final boolean looksBack;

    private Sight(
            Kind kind,
            String name,
            Door<S> door,
            Scaling<S> scaling,
            Grouping grouping,
            int batches,
            IntUnaryOperator backwardPasses,
            boolean looksBack) {
        this.kind = kind;
        this.name = name;
        this.door = door;
        this.scaling = scaling;
        this.grouping = grouping;
        this.batches = batches;
        this.backwardPasses = backwardPasses;
        this.looksBack = looksBack;
    }

    /** 1 forward, 1 backward pass. */
    public static Sight<Losses> losses() {
        return new Sight<>(Kind.LOSSES, "losses", Views::losses, Losses::scaled, Grouping.WHOLE, 1, tasks -> 1, false);
    }

    /** 1 forward, at most T backward passes; products only, no T×P memory. */
    public static Sight<Gram> gram() {
        return new Sight<>(Kind.GRAM, "gram", Views::gram, Gram::scaled, Grouping.WHOLE, 1, tasks -> tasks, false);
    }

    /** The same, one Gram matrix per group of shared parameters. */
    public static Sight<GroupedGram> gramPer(Grouping group) {
        return new Sight<>(
                Kind.GROUPED_GRAM,
                "gram per group",
                Views::groupedGram,
                GroupedGram::scaled,
                group,
                1,
                tasks -> tasks,
                false);
    }

    /**
     * {@code n} independent batches a step and the products between them; at most n·T backward passes.
     *
     * @throws IllegalArgumentException if n is below 1
     */
    public static Sight<BatchGram> gramAcross(int n) {
        if (n < 1) {
            throw new IllegalArgumentException("%d batches, expected at least 1".formatted(n));
        }
        return new Sight<>(
                Kind.BATCH_GRAM,
                "gram across batches",
                Views::batchGram,
                BatchGram::scaled,
                Grouping.WHOLE,
                n,
                tasks -> n * tasks,
                false);
    }

    /** The T×P gradients themselves: T backward passes. */
    public static Sight<Gradients> gradients() {
        return new Sight<>(
                Kind.GRADIENTS,
                "gradients",
                Views::gradients,
                Gradients::scaled,
                Grouping.WHOLE,
                1,
                tasks -> tasks,
                false);
    }

    /**
     * Trial points away from the current parameters and a validation batch, for bilevel methods. Only the strategy knows
     * how often it looks, so it says what a step costs.
     *
     * @param backwardPasses most backward passes of a step, by the number of present tasks: one for each gradient that is
     *     asked for, one for the update with the training batch, and one more if validation rows are applied as well
     */
    @Experimental
    public static Sight<Lookahead> lookahead(IntUnaryOperator backwardPasses) {
        return new Sight<>(
                Kind.LOOKAHEAD,
                "lookahead",
                Views::lookahead,
                Lookahead::scaled,
                Grouping.WHOLE,
                2,
                backwardPasses,
                false);
    }

    /** Asks for one more forward pass after the update. */
    public Sight<S> thenLooksBack() {
        return new Sight<>(kind, name, door, scaling, grouping, batches, backwardPasses, true);
    }

    /** The view, opened; the engine calls it. */
    public S in(Views views) {
        return door.open(views);
    }

    /**
     * The step as if each task's loss had been multiplied by its factor, factor i for present task i. Factors are read
     * whenever the view is asked for something, and the view of a step that is the same object as before is as good as a
     * new one: who keeps both allocates nothing.
     */
    public S scaled(S step, double... factors) {
        return scaling.scaled(step, factors);
    }

    /** Which view it is. */
    public Kind kind() {
        return kind;
    }

    /** The view in words, for tables. */
    public String name() {
        return name;
    }

    /** Most backward passes of a step in which so many tasks are present. */
    public int backwardPasses(int tasks) {
        return backwardPasses.applyAsInt(tasks);
    }

    /** What one Gram matrix is taken over. */
    public Grouping grouping() {
        return grouping;
    }

    /** Batches a step needs. */
    public int batches() {
        return batches;
    }

    /** Whether losses are wanted once more after the update. */
    public boolean looksBack() {
        return looksBack;
    }
}
