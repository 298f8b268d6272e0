package org.mtl4j.weighting.wrapper;

import org.mtl4j.api.param.Param;
import org.mtl4j.api.plugin.Citation;
import org.mtl4j.api.plugin.Factory;
import org.mtl4j.api.weighting.Losses;
import org.mtl4j.api.weighting.Memory;
import org.mtl4j.api.weighting.Sight;
import org.mtl4j.api.weighting.TaskWeighting;
import org.mtl4j.api.weighting.WeightingContext;
import org.mtl4j.api.weighting.Weights;
import org.mtl4j.api.weighting.Wrapper;

/**
 * Asks a weighting in every k-th step and repeats its answer in between.
 *
 * <pre>w(step) = inner(step) if step mod k = 0 or a task has no answer yet, else the last w</pre>
 *
 * <p>Navon, Shamsian, Achituve, Maron, Kawaguchi, Chechik, Fetaya: Multi-Task Learning as a Bargaining Game. ICML 2022,
 * arXiv:2202.01017, section 3.2, where it makes Nash-MTL affordable.
 *
 * <p>Shines with strategies that see the Gram matrix, whose answers change slowly. Fails where they change sign from batch
 * to batch: an old answer is then worse than none.
 *
 * <p>Price: the inner weighting's in one step of k, one backward pass in the others.
 *
 * <p>Weights, private weights and the norm limit are all repeated, by task: a task that was absent when the others were
 * asked for makes the weighting answer anew. The inner weighting looks back only at steps it answered. LibMTL and TorchJD
 * have this inside Nash-MTL only.
 */
final class Every implements Wrapper {

    static final Param<Integer> STEPS = Param.integer("steps", "from one answer of the inner weighting to the next")
            .between(1, 1_000_000)
            .defaultTo(4);

    static final Factory<WeightingContext, Wrapper> ENTRY = Factory.wrapper(
                    "every", "asks the inner weighting in every k-th step", Every::new)
            .with(STEPS)
            .citing(Citation.of("Navon et al.", "Multi-Task Learning as a Bargaining Game", "ICML", 2022)
                    .arxiv("2202.01017"));

    private final int steps;
    private final Memory.Count count;
    private final Memory.Answer last;

    Every(WeightingContext context) {
        steps = context.get(STEPS);
        count = context.memory().number("steps", 0);
        last = context.memory().answer("last");
    }

    @Override
    public <S extends Losses> TaskWeighting<S> around(TaskWeighting<S> inner) {
        return new TaskWeighting<>() {
            private boolean answered;

            @Override
            public Sight<S> sees() {
                return inner.sees();
            }

            @Override
            public void weigh(S step, Weights weights) {
                answered = (count.increment() - 1) % steps == 0 || !last.covers();
                if (answered) {
                    inner.weigh(step, weights);
                    last.keep(weights);
                } else {
                    last.blend(1, weights);
                }
            }

            @Override
            public void lookBack(Losses before, Losses after) {
                if (answered) {
                    inner.lookBack(before, after);
                }
            }
        };
    }
}
