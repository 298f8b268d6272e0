package org.mtl4j.engine.dl4j.layer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import java.util.SortedMap;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.LSTM;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.recurrent.LastTimeStep;
import org.deeplearning4j.nn.weights.WeightInit;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.activations.Activation;

class ShortTextTest {

    private static Layer whole(Layer layer) {
        return new NeuralNetConfiguration.Builder().layer(layer).build().getLayer();
    }

    @Test
    void saysWhatDiffersFromTheDefaults() {
        Layer layer = whole(new ConvolutionLayer.Builder(3, 2)
                .nOut(4)
                .activation(Activation.RELU)
                .weightInit(WeightInit.RELU)
                .build());

        SortedMap<String, String> settings = ShortText.of(layer);

        assertThat(settings)
                .containsExactly(
                        entry("activation", "relu"),
                        entry("kernelSize", "[3,2]"),
                        entry("nout", "4"),
                        entry("type", "ConvolutionLayer"),
                        entry("weightInit", "relu"));
        assertThat(LayerText.layer(settings)).isEqualTo(layer);
    }

    @Test
    void givesTheWholeTextOfWhatCannotBeGivenShortly() {
        Layer layer = whole(new LastTimeStep(new LSTM.Builder().nOut(2).build()));

        SortedMap<String, String> settings = ShortText.of(layer);

        assertThat(settings).containsOnlyKeys("json");
        assertThat(LayerText.layer(settings)).isEqualTo(layer);
    }
}
