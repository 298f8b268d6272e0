package org.mtl4j.engine.network;

import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import org.mtl4j.api.data.Shape;
import org.mtl4j.api.network.LayerKind;
import org.mtl4j.api.network.Operation;

/**
 * A layer of a plug-in's own: y = a·(g ∘ tanh(s ∘ x) + (1 − g) ∘ z) with g = σ(v ∘ x + b), vectors s, v and b of the width,
 * a second input z that may be left out for x, and the setting "scale" for a. At each step and pixel alike.
 */
record Highway() implements LayerKind {

    @Override
    public String name() {
        return "highway";
    }

    @Override
    public Layer layer(SortedMap<String, String> settings) {
        if (!Set.of("scale").containsAll(settings.keySet())) {
            throw new IllegalArgumentException("a highway takes the setting scale, not " + settings.keySet());
        }
        return new OfScale(Double.parseDouble(settings.getOrDefault("scale", "1")));
    }

    private record OfScale(double scale) implements Layer {
        @Override
        public Shape infer(List<Shape> in) {
            if (in.isEmpty() || in.size() > 2 || !in.get(0).equals(in.get(in.size() - 1))) {
                throw new IllegalArgumentException("a highway takes one signal or two of one shape, not " + in);
            }
            return in.get(0);
        }

        @Override
        public List<Operation.Parameter> parameters(List<Shape> in) {
            int width = in.get(0).width();
            return List.of(
                    new Operation.Parameter("scales", List.of(width)),
                    new Operation.Parameter("gates", List.of(2, width)));
        }

        @Override
        public Operation.Start start(Operation.Parameter parameter) {
            return parameter.name().equals("scales") ? new Operation.Start.Value(1) : Layer.super.start(parameter);
        }

        /** Channel of a number: images come channel by channel, all else with the width innermost. */
        private static int channel(Shape shape, int k) {
            return shape instanceof Shape.Image image
                    ? k / (image.height() * image.breadth()) % image.width()
                    : k % shape.width();
        }

        private static double gate(Pass pass, int c, double x) {
            double[] gates = pass.parameter(1);
            return 1 / (1 + Math.exp(-gates[c] * x - gates[gates.length / 2 + c]));
        }

        @Override
        public void forward(Pass pass) {
            Shape shape = pass.shapes().get(0);
            double[] straight = pass.input(pass.shapes().size() - 1);
            for (int k = 0; k < pass.rows() * shape.size(); k++) {
                int c = channel(shape, k);
                double x = pass.input(0)[k];
                double gate = gate(pass, c, x);
                pass.output()[k] = scale * (gate * Math.tanh(pass.parameter(0)[c] * x) + (1 - gate) * straight[k]);
            }
        }

        @Override
        public void backward(Pass pass) {
            Shape shape = pass.shapes().get(0);
            int other = pass.shapes().size() - 1;
            int width = shape.width();
            for (int k = 0; k < pass.rows() * shape.size(); k++) {
                int c = channel(shape, k);
                double x = pass.input(0)[k];
                double gate = gate(pass, c, x);
                double bent = Math.tanh(pass.parameter(0)[c] * x);
                double slope = scale * pass.outputGradient()[k];
                double bentSlope = slope * gate * (1 - bent * bent);
                double gateSlope = slope * (bent - pass.input(other)[k]) * gate * (1 - gate);
                pass.parameterGradient(0)[c] += bentSlope * x;
                pass.parameterGradient(1)[c] += gateSlope * x;
                pass.parameterGradient(1)[width + c] += gateSlope;
                pass.inputGradient(0)[k] = bentSlope * pass.parameter(0)[c] + gateSlope * pass.parameter(1)[c];
                double through = slope * (1 - gate);
                if (other == 0) {
                    pass.inputGradient(0)[k] += through;
                } else {
                    pass.inputGradient(1)[k] = through;
                }
            }
        }
    }
}
