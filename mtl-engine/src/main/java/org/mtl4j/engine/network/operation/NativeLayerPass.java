package org.mtl4j.engine.network.operation;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bytedeco.javacpp.Pointer;
import org.jspecify.annotations.Nullable;
import org.mtl4j.api.data.Shape;
import org.mtl4j.engine.network.kernel.Memory;
import org.mtl4j.engine.network.layer.NativePass;
import org.mtl4j.engine.network.layer.Strided;
import org.mtl4j.engine.network.layer.Target;

/**
 * What a layer of another library sees in one call.
 *
 * @param <A> the primitive array type
 */
final class NativeLayerPass<A> implements NativePass {
    private final Value<A> x;
    private final Shape in;
    private final @Nullable Steps steps;
    private final Value<A> y;
    private final Shape out;
    private final List<Parameter<A>> parameters;
    private @Nullable Gradient<A> dy;
    private int block;
    private int row;
    private int rows;
    private boolean training;
    private boolean inPlace;
    private final List<Target> targets = new ArrayList<>();

    NativeLayerPass(Value<A> x, Shape in, @Nullable Steps steps, Value<A> y, Shape out, List<Parameter<A>> parameters) {
        this.x = x;
        this.in = in;
        this.steps = steps;
        this.y = y;
        this.out = out;
        this.parameters = List.copyOf(parameters);
    }

    void forward(boolean learning) {
        dy = null;
        row = y.first();
        rows = y.count();
        training = learning;
    }

    /** Announces the contributions of a block to the parameters. */
    void backward(Gradient<A> gradient, int ofBlock) {
        dy = gradient;
        block = ofBlock;
        row = gradient.first(ofBlock);
        rows = gradient.count(ofBlock);
        training = true;
        targets.clear();
        parameters.forEach(p -> targets.add(target(p, gradient)));
        inPlace =
                targets.stream().allMatch(Target::plain) && parameters.stream().allMatch(Parameter::flat);
    }

    private Target target(Parameter<A> parameter, Gradient<A> gradient) {
        if (parameter.flat()) {
            boolean adds = parameter.adds();
            Pointer at = parameter.gradients().pointer(parameter.at());
            return new Target(Strided.line(at, parameter.length()), adds, parameter.factor(y.owner()));
        }
        boolean adds = parameter.storedAdds(gradient.task(block));
        Pointer at = parameter.storedMemory().pointer(parameter.storedAt(gradient.task(block)));
        return new Target(Strided.line(at, parameter.length()), adds, 1);
    }

    @Override
    public int rows() {
        return rows;
    }

    @Override
    public boolean training() {
        return training;
    }

    @Override
    public boolean complete() {
        return steps == null || steps.all();
    }

    @Override
    public int steps(int ofRow) {
        if (steps != null) {
            return steps.of(row + ofRow);
        }
        return in instanceof Shape.Sequence sequence ? sequence.longest() : 1;
    }

    @Override
    public Strided input() {
        return strided(x.memory(), x.at(row), in, x.byFeature(), x.lead());
    }

    @Override
    public Strided output() {
        return strided(y.rewriteMemory(), 0, out, y.byFeature(), y.lead());
    }

    @Override
    public Strided outputGradient() {
        Gradient<A> gradient = gradient();
        return strided(gradient.memory(), gradient.at(block, row), out, y.byFeature(), gradient.lead(block));
    }

    private Gradient<A> gradient() {
        if (dy == null) {
            throw new IllegalStateException("there are no gradients in a pass forward");
        }
        return dy;
    }

    @Override
    public Optional<Target> inputGradient() {
        Gradient<A> dx = x.gradient();
        if (dx == null) {
            return Optional.empty();
        }
        int target = dx.target(gradient(), block);
        boolean adds = dx.adds(target, rows);
        Strided to = strided(dx.memory(), dx.at(target, row), in, x.byFeature(), dx.lead(target));
        return Optional.of(new Target(to, adds, dx.factor(y.owner())));
    }

    @Override
    public boolean inPlace() {
        return inPlace;
    }

    @Override
    public Target parameterGradient(int k) {
        return targets.get(k);
    }

    /** @param lead numbers from one line of the matrix to the next */
    private Strided strided(Memory<A> memory, int at, Shape shape, boolean byFeature, int lead) {
        Pointer first = memory.pointer(at);
        int width = shape.width();
        int toRow = byFeature ? 1 : lead;
        int toChannel = byFeature ? lead : 1;
        int toPosition = width * toChannel;
        if (shape instanceof Shape.Image image) {
            return new Strided(
                    first,
                    List.of(rows, width, image.height(), image.breadth()),
                    List.of(toRow, toChannel, image.breadth() * toPosition, toPosition));
        }
        if (shape instanceof Shape.Sequence sequence) {
            return new Strided(first, List.of(rows, width, sequence.longest()), List.of(toRow, toChannel, toPosition));
        }
        return new Strided(first, List.of(rows, width), List.of(toRow, toChannel));
    }
}
