package org.mtl4j.engine.describe;

import java.util.List;
import org.mtl4j.api.data.Input;
import org.mtl4j.api.data.Shape;
import org.mtl4j.api.network.Operation;
import org.mtl4j.api.sharing.Layer;

/** From an input to a signal that a trunk takes. */
final class Encoders {

    /** Width of a category's or symbol's vector. */
    private static final int EMBEDDING = 8;

    private final boolean equalise;
    private final int widest;

    /** @param inputsOfTasks what each task reads */
    Encoders(List<List<Input>> inputsOfTasks) {
        List<Integer> widths =
                inputsOfTasks.stream().map(Encoders::widthOfAll).distinct().toList();
        equalise = inputsOfTasks.stream().distinct().count() > 1 && widths.size() > 1;
        widest = widths.stream().mapToInt(Integer::intValue).max().orElse(1);
        int most = inputsOfTasks.stream().mapToInt(List::size).max().orElse(1);
        if (equalise && most > 1) {
            throw new IllegalArgumentException(
                    "tasks that read several inputs each, of different widths in all (%s), cannot join in one trunk; give every task the same inputs, or one input of its own"
                            .formatted(widths));
        }
    }

    Layer of(Input input) {
        Layer plain = plain(input);
        if (!equalise) {
            return plain;
        }
        return (at, in) -> at.relu("relu", at.dense("dense", plain.apply(at, in), widest));
    }

    private static Layer plain(Input input) {
        if (input instanceof Input.Categories categories) {
            return (at, in) -> at.add("embedding", new Operation.Embedding(categories.cardinalities(), EMBEDDING), in);
        }
        if (input instanceof Input.Tokens tokens) {
            return (at, in) ->
                    at.add("embedding", new Operation.Embedding(List.of(tokens.vocabulary()), EMBEDDING), in);
        }
        return (at, in) -> in;
    }

    private static int widthOfAll(List<Input> inputs) {
        return inputs.stream().mapToInt(Encoders::width).sum();
    }

    private static int width(Input input) {
        if (input instanceof Input.Categories categories) {
            return EMBEDDING * categories.cardinalities().size();
        }
        Shape shape = input.shape();
        return input instanceof Input.Tokens ? EMBEDDING : shape.width();
    }
}
