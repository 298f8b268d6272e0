/**
 * Layers and whole networks of DL4J within ours.
 *
 * <p><b>A layer as a node.</b> The kind of layer "dl4j" takes DL4J's own JSON of a layer (or of a {@code NeuralNetConfiguration} with
 * one), or its type and what differs from DL4J's defaults, by its names in small or capital letters:
 *
 * <pre>{@code
 * Operation layer = new Operation.Custom(context.layer("dl4j"), new TreeMap<>(Map.of(
 *         "type", "SeparableConvolution2D", "nOut", "8", "kernelSize", "[3, 3]", "activation", "relu")));
 * Signal y = at.add("separable", layer, x);
 * }</pre>
 *
 * Input widths follow from the signal; those that are given have to agree. Vectors are DL4J's feed-forward input, sequences its recurrent
 * input [rows × width × steps], images its convolutional one [rows × channels × height × breadth]. Its tensors have DL4J's names (W,
 * RW, b …) and the shapes in which they lie. A key that DL4J would pass over is an error.
 *
 * <p><b>A network as a trunk.</b> {@code trunk: {name: dl4j, file: network.json}} takes what {@code toJson()} of a
 * {@code MultiLayerConfiguration} gives, or of a {@code ComputationGraphConfiguration} with one input and one output. Its output
 * layer is left out, since each task has a head. Each layer with parameters begins a block, a graph where all of it
 * passes through one vertex, so every architecture can stand on it. Dropout, normalization over the batch, and the last step become the
 * network's own operations. Updaters and seed of the file mean nothing: the run has its own. Widths do not scale, so
 * {@code match-parameters} cannot match such a trunk. What the file says is part of a run's fingerprint.
 *
 * <p><b>What is kept.</b> Parameters are ND4J views of the plan's vector, never copies; so is the gradient where the plan overwrites it, and
 * elsewhere it is added from one scratch line. Activations are copied into DL4J's order and back. DL4J forgets a layer's input with the first
 * pass backward, and layers lean on their last pass forward, so each block of a pass backward (one task's rows, or all) runs forward
 * again on just its rows: a layer costs a pass forward more than one of ours. No workspaces are open, so nothing outlives one. Rows of
 * different lengths are told to DL4J as masks; what is behind a row's last step is 0 for it and gets no gradient. Parameters start by the
 * layer's own rule from the run's named streams; ND4J's random numbers are never used.
 *
 * <p><b>What is refused</b>, in a sentence that names the key: layers with a loss, frozen layers, embeddings (codes have an embedding of
 * the network's own), layers over several rows, dropout and noise that ND4J would draw, regularisation, constraints and gradient
 * normalisation (the engine's), other layouts than NCHW and NCW, layers that change the number of steps, what is made of SameDiff
 * (1.0.0-M2.1 gives twice its derivative), and for rows of different lengths Bidirectional and LastTimeStep (whose results there are
 * wrong in 1.0.0-M2.1).
 */
@NullMarked
package org.mtl4j.engine.dl4j.layer;

import org.jspecify.annotations.NullMarked;
