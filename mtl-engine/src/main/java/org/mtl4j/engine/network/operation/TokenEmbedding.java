package org.mtl4j.engine.network.operation;

import java.util.List;
import org.mtl4j.engine.network.kernel.Kernels;

/**
 * One learned vector per symbol at each step; 0 behind the last step of a row.
 *
 * @param <A> the primitive array type
 */
public final class TokenEmbedding<A> implements Lookup<A> {
    private final Codes codes;
    private final Steps steps;
    private final Value<A> y;
    private final EmbeddingTable<A> table;
    private final Kernels<A> kernels;
    private final Scratch<A> scratch;

    public TokenEmbedding(
            Codes codes, Steps steps, Value<A> y, EmbeddingTable<A> table, Kernels<A> kernels, Scratch<A> scratch) {
        this.codes = codes;
        this.steps = steps;
        this.y = y;
        this.table = table;
        this.kernels = kernels;
        this.scratch = scratch;
    }

    @Override
    public List<EmbeddingTable<A>> tables() {
        return List.of(table);
    }

    @Override
    public void forward(Mode mode) {
        int count = y.count();
        int width = y.channels();
        A piece = scratch.values();
        table.load();
        for (int p = 0; p < y.positions() && count > 0; p++) {
            kernels.fill(piece, 0, width * count, 0);
            for (int r = 0; r < count; r++) {
                int row = y.first() + r;
                if (p < steps.of(row)) {
                    table.read(codes.get(row, p), piece, r, count);
                }
            }
            y.writeFeatures(p * width, width, piece);
        }
    }

    @Override
    public void backward() {
        Gradient<A> dy = y.gradient();
        for (int b = 0; dy != null && b < dy.blocks(); b++) {
            if (dy.written(b) && dy.count(b) > 0) {
                pull(dy, b);
            }
        }
    }

    private void pull(Gradient<A> dy, int block) {
        int count = dy.count(block);
        int width = y.channels();
        A d = scratch.gradient();
        table.begin(dy, block, y.owner());
        for (int p = 0; p < y.positions(); p++) {
            dy.readFeatures(block, p * width, width, d);
            for (int r = 0; r < count; r++) {
                int row = dy.first(block) + r;
                if (p < steps.of(row)) {
                    table.add(codes.get(row, p), d, r, count);
                }
            }
        }
        table.end();
    }

    @Override
    public String describe() {
        return "embedding of %d steps [%d]".formatted(y.positions(), y.channels());
    }
}
