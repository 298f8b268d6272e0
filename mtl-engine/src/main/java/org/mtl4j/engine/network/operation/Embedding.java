package org.mtl4j.engine.network.operation;

import java.util.List;

/**
 * One learned vector per category, those of all columns side by side.
 *
 * @param <A> the primitive array type
 */
public final class Embedding<A> implements Lookup<A> {
    private final Codes codes;
    private final Value<A> y;
    private final List<EmbeddingTable<A>> tables;
    private final Scratch<A> scratch;

    /** @param tables one per column */
    public Embedding(Codes codes, Value<A> y, List<EmbeddingTable<A>> tables, Scratch<A> scratch) {
        this.codes = codes;
        this.y = y;
        this.tables = List.copyOf(tables);
        this.scratch = scratch;
    }

    @Override
    public List<EmbeddingTable<A>> tables() {
        return tables;
    }

    @Override
    public void forward(Mode mode) {
        A values = y.rewriteHeap();
        for (int k = 0; k < tables.size(); k++) {
            EmbeddingTable<A> table = tables.get(k);
            table.load();
            for (int r = 0; r < y.count(); r++) {
                table.read(codes.get(y.first() + r, k), values, r * y.stride() + k * table.width(), 1);
            }
        }
    }

    @Override
    public void backward() {
        Gradient<A> dy = y.gradient();
        for (int b = 0; dy != null && b < dy.blocks(); b++) {
            if (dy.written(b)) {
                pull(dy, b);
            }
        }
    }

    private void pull(Gradient<A> dy, int block) {
        A d = scratch.gradient();
        dy.read(block, d);
        for (int k = 0; k < tables.size(); k++) {
            EmbeddingTable<A> table = tables.get(k);
            table.begin(dy, block, y.owner());
            for (int r = 0; r < dy.count(block); r++) {
                table.add(codes.get(dy.first(block) + r, k), d, r * y.stride() + k * table.width(), 1);
            }
            table.end();
        }
    }

    @Override
    public String describe() {
        return "embedding of %d columns [%d]".formatted(tables.size(), y.width());
    }
}
