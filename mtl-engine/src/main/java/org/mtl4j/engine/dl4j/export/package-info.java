/**
 * A network as a {@code ComputationGraph} of DL4J, made of its stock layers and vertices alone, so that plain DL4J loads it.
 *
 * <p>{@link org.mtl4j.engine.dl4j.export.Translation} walks the nodes that outputs depend on and asks one translator per family
 * of operations; {@link org.mtl4j.engine.dl4j.export.Draft} collects layers, vertices and where each of DL4J's arrays has
 * its numbers from. What DL4J cannot express is refused, all of it at once; where its graph predicts the same but would train
 * differently, the export says so.
 *
 * <p>How what DL4J has no layer for is said in its words:
 * <ul>
 *   <li><b>Learned numbers without input</b> are a dense layer without bias over a column of ones.
 *   <li><b>Mixtures</b> are subsets of the weights, products that broadcast, and a sum.
 *   <li><b>Tied weights</b> are one layer over the stacked rows of all its uses, unstacked behind it. Rows of tasks with inputs
 *       of their own are stacked in the same way.
 *   <li><b>Memories in both directions</b> are two layers with vertices that reverse the steps that are there; DL4J's own
 *       wrapper begins at the padding.
 *   <li><b>Layer normalisation</b> is the division by the length of the centred numbers and a constant one, which stands
 *       for ε.
 *   <li><b>Nodes of the kind "dl4j"</b> are layers of DL4J already and leave as they came.
 *   <li><b>Losses</b> are in the last layer of a task, or in one of their own behind its last node, named like the task.
 * </ul>
 *
 * <p>DL4J has channels first and flattens them first; a {@link org.mtl4j.engine.dl4j.export.Strand} remembers that, and a dense
 * layer behind it takes its rows in DL4J's order.
 */
@NullMarked
package org.mtl4j.engine.dl4j.export;

import org.jspecify.annotations.NullMarked;
