/**
 * Trained networks that are kept: {@link org.mtl4j.engine.model.SavedModel} holds all that a prediction needs and nothing that
 * only training needs, {@link org.mtl4j.engine.model.ModelFile} is its file, {@link org.mtl4j.engine.model.Predictor} predicts
 * rows with the preprocessing of the training.
 *
 * <p>A model holds the network as it was tested, node by node: after an architecture settled, after widths were matched. So
 * neither the data nor the architecture or the weighting need be there to predict, only the kinds of layer that the network
 * uses and the engine does not have. Tensors lie in the order that the operations describe, however a plan stores them.
 *
 * <p>The file is a zip: {@code model.json} says everything but the tensors, line by line; {@code parameters/NODE/NAME.npy} and
 * {@code statistics/NODE.npy} are arrays in NumPy's format, in the precision of the training, so that {@code
 * numpy.load("model.mtl")} opens them. Nothing is compressed and no time is in it: equal models are equal bytes. The CRC of
 * every entry is checked when it is read.
 */
@NullMarked
package org.mtl4j.engine.model;

import org.jspecify.annotations.NullMarked;
