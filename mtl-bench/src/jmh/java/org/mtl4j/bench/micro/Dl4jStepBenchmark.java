package org.mtl4j.bench.micro;

import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.mtl4j.api.random.Draws;
import org.mtl4j.engine.random.Streams;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.MultiDataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Sgd;
import org.nd4j.linalg.lossfunctions.LossFunctions;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** One training step of DL4J's own: {@link ComputationGraph#fit} of one batch, a shared dense trunk and an output layer per task. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 12, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 7, time = 150, timeUnit = TimeUnit.MILLISECONDS)
@State(Scope.Thread)
@SuppressWarnings("NullAway.Init") // JMH calls prepare before anything else
public class Dl4jStepBenchmark {

    /** Dense ones. */
    @Param({"tiny", "many"})
    private String shape = "tiny";

    private ComputationGraph graph;
    private MultiDataSet batch;
    private INDArray start;

    /** Makes the network and the batch. */
    @Setup(Level.Trial)
    public void prepare() {
        StepShape of = StepShape.named(shape);
        graph = network(of);
        graph.init();
        start = graph.params().dup();
        batch = noise(of);
    }

    /** Begins anew, as {@link StepBenchmark} does. */
    @Setup(Level.Iteration)
    public void restart() {
        graph.setParams(start);
    }

    private static ComputationGraph network(StepShape shape) {
        GraphBuilder builder = new NeuralNetConfiguration.Builder()
                .dataType(DataType.FLOAT)
                .updater(new Sgd(0.01))
                .graphBuilder()
                .addInputs("x")
                .setInputTypes(InputType.feedForward(shape.input().size()));
        String last = "x";
        for (int k = 0; k < shape.widths().size(); k++) {
            String name = "dense-" + k;
            builder.addLayer(
                    name,
                    new DenseLayer.Builder()
                            .nOut(shape.widths().get(k))
                            .activation(Activation.RELU)
                            .build(),
                    last);
            last = name;
        }
        for (String task : tasks(shape)) {
            OutputLayer head = new OutputLayer.Builder(LossFunctions.LossFunction.MCXENT)
                    .nOut(shape.classes())
                    .activation(Activation.SOFTMAX)
                    .build();
            builder.addLayer(task, head, last);
        }
        return new ComputationGraph(builder.setOutputs(tasks(shape)).build());
    }

    private static String[] tasks(StepShape shape) {
        return IntStream.range(0, shape.tasks()).mapToObj(t -> "task-" + t).toArray(String[]::new);
    }

    private static MultiDataSet noise(StepShape shape) {
        Draws draws = Streams.of(0).draws("rows");
        INDArray x = Nd4j.create(DataType.FLOAT, shape.batch(), shape.input().size());
        INDArray[] labels = new INDArray[shape.tasks()];
        for (int t = 0; t < labels.length; t++) {
            labels[t] = Nd4j.create(DataType.FLOAT, shape.batch(), shape.classes());
        }
        for (int row = 0; row < shape.batch(); row++) {
            for (int i = 0; i < shape.input().size(); i++) {
                x.putScalar(row, i, draws.normal());
            }
            for (INDArray label : labels) {
                label.putScalar(row, (int) (draws.uniform() * shape.classes()), 1);
            }
        }
        return new MultiDataSet(new INDArray[] {x}, labels);
    }

    /** One step. */
    @Benchmark
    public double step(ProcessorTime time) {
        time.count();
        graph.fit(batch);
        return graph.score();
    }
}
