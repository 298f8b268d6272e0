package org.mtl4j.sharing.expert;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.mtl4j.api.MtlException;
import org.mtl4j.api.network.NetworkBuilder;
import org.mtl4j.api.network.Signal;
import org.mtl4j.api.network.Wiring;
import org.mtl4j.api.param.Param;
import org.mtl4j.api.param.PerTask;
import org.mtl4j.api.plugin.Citation;
import org.mtl4j.api.plugin.Factory;
import org.mtl4j.api.sharing.Block;
import org.mtl4j.api.sharing.SharingArchitecture;
import org.mtl4j.api.sharing.SharingContext;
import org.mtl4j.api.task.Task;
import org.mtl4j.sharing.Heads;

/**
 * Levels of shared and private experts: each task extracts a stream of its own, and a shared stream runs beside them.
 *
 * <pre>
 * level l:  own experts of t read stream_t, shared experts read the shared stream
 * stream_t ← Σ_e softmax(W_t stream_t)_e expert_e        e over the shared experts and those of t
 * shared   ← Σ_e softmax(W shared)_e expert_e            e over all experts; not after the last level
 * y_t = head_t(stream_t)
 * </pre>
 *
 * <p>Tang, Liu, Zhao, Gong: Progressive Layered Extraction (PLE): A Novel Multi-Task Learning Model for Personalized
 * Recommendations. RecSys 2020, section 4.2.
 *
 * <p>Shines on many rows and tasks that partly conflict, as in recommendation. Fails on small data, where it has more
 * parameters than there is to learn.
 *
 * <p>Cost: at each level a run of the trunk's blocks for every expert. An expert of a task before the last level reaches
 * every output through the shared gate, so it is shared; only the last level's are private.
 *
 * <p>Differences: LibMTL's {@code PLE} has a level per block, no shared stream and no shared gate, and applies the shared
 * experts to each task's stream: {@code shared-stream: false} with as many levels as blocks.
 */
final class Ple implements SharingArchitecture {

    static final Param<Integer> LEVELS = Param.integer("levels", "levels of experts; each takes a run of trunk blocks")
            .between(1, 100)
            .defaultTo(2);
    static final Param<Boolean> SHARED_STREAM = Param.flag(
                    "shared-stream", "whether shared experts read a stream of their own, not each task's")
            .defaultTo(true);

    static final Factory<SharingContext, SharingArchitecture> ENTRY = Factory.sharing(
                    "ple", "levels of shared and private experts with a stream for each task", Ple::new)
            .with(Cgc.SHARED, Cgc.OWN, LEVELS, SHARED_STREAM, Heads.HEAD, Heads.HEAD_ACTIVATION)
            .citing(Citation.of(
                    "Tang et al.",
                    "Progressive Layered Extraction (PLE): A Novel Multi-Task Learning Model for Personalized Recommendations",
                    "RecSys",
                    2020));

    private final SharingContext context;
    private final Heads heads;
    private final int shared;
    private final PerTask own;
    private final boolean sharedStream;
    private final List<List<Block>> levels;

    Ple(SharingContext context) {
        this.context = context;
        this.heads = new Heads(context);
        this.shared = context.get(Cgc.SHARED);
        this.own = context.get(Cgc.OWN);
        this.sharedStream = context.get(SHARED_STREAM);
        this.levels = runs(context.trunk().blocks(), context.get(LEVELS));
    }

    private static List<List<Block>> runs(List<Block> blocks, int levels) {
        if (blocks.size() < levels) {
            throw new MtlException.InvalidSpec(
                    "ple: %d levels need a trunk of at least %d blocks, this one has %d; set levels to %d or add blocks"
                            .formatted(levels, levels, blocks.size(), blocks.size()));
        }
        List<List<Block>> runs = new ArrayList<>();
        for (int level = 0; level < levels; level++) {
            runs.add(blocks.subList(level * blocks.size() / levels, (level + 1) * blocks.size() / levels));
        }
        return runs;
    }

    @Override
    public void describe(NetworkBuilder network) {
        Map<Task, Signal> streams = new LinkedHashMap<>();
        Signal common = context.entry(network);
        for (Task task : context.tasks()) {
            streams.put(task, common);
        }
        for (int level = 0; level < levels.size(); level++) {
            common = sharedStream ? extract(network, level, streams, common) : extractEach(network, level, streams);
        }
        streams.forEach((task, stream) ->
                network.output(task, heads.of(task).apply(network.only(task).in("head"), stream)));
    }

    /** One level of the paper; moves the tasks' streams and returns the shared one. */
    private Signal extract(NetworkBuilder network, int level, Map<Task, Signal> streams, Signal common) {
        boolean last = level == levels.size() - 1;
        List<Signal> sharedExperts = new ArrayList<>();
        for (int e = 0; e < shared; e++) {
            sharedExperts.add(apply(network.shared("level-%d/expert-%d".formatted(level, e)), level, common));
        }
        List<Signal> all = new ArrayList<>(sharedExperts);
        for (Task task : context.tasks()) {
            Signal in = Objects.requireNonNull(streams.get(task));
            List<Signal> experts = ownExperts(place(network, level, task, last), level, task, in);
            all.addAll(experts);
            boolean readByOwn = level >= levels.size() - 2;
            streams.put(task, mix(place(network, level, task, readByOwn), in, sharedExperts, experts));
        }
        Wiring at = network.shared("level-%d/shared".formatted(level));
        return last ? common : mix(at, common, all, List.of());
    }

    private static Wiring place(NetworkBuilder network, int level, Task task, boolean reachesOnlyTask) {
        return reachesOnlyTask
                ? network.only(task).in("level-" + level)
                : network.shared("level-%d/%s".formatted(level, task.name()));
    }

    /** One level of LibMTL: shared experts, tied, read every task's stream. */
    private Signal extractEach(NetworkBuilder network, int level, Map<Task, Signal> streams) {
        Signal in = streams.values().iterator().next();
        boolean first = true;
        for (Task task : context.tasks()) {
            Wiring at = network.only(task).in("level-" + level);
            in = Objects.requireNonNull(streams.get(task));
            List<Signal> sharedExperts = new ArrayList<>();
            for (int e = 0; e < shared; e++) {
                Wiring expert = network.shared("level-%d/expert-%d".formatted(level, e));
                sharedExperts.add(apply(first ? expert : expert.again(), level, in));
            }
            first = false;
            streams.put(task, mix(at, in, sharedExperts, ownExperts(at, level, task, in)));
        }
        return in;
    }

    private List<Signal> ownExperts(Wiring at, int level, Task task, Signal in) {
        List<Signal> experts = new ArrayList<>();
        for (int e = 0; e < (int) own.of(task); e++) {
            experts.add(apply(at.in("expert-" + e), level, in));
        }
        return experts;
    }

    private static Signal mix(Wiring at, Signal in, List<Signal> some, List<Signal> more) {
        List<Signal> of = new ArrayList<>(some);
        of.addAll(more);
        return at.mix("mixture", Gate.over(at.in("gate"), in, of.size()), of);
    }

    private Signal apply(Wiring at, int level, Signal in) {
        Signal signal = in;
        for (Block block : levels.get(level)) {
            signal = block.apply(at, signal);
        }
        return signal;
    }
}
