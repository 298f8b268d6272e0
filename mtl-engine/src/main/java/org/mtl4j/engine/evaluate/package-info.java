/**
 * Turns predictions into an {@link org.mtl4j.engine.evaluate.Evaluation}, and holds the metrics that come with MTL4J.
 *
 * <p>{@link org.mtl4j.engine.evaluate.TaskPredictions} wraps the flat arrays that a plan writes and leaves out what has no
 * label; an {@link org.mtl4j.engine.evaluate.Evaluator} applies every metric that fits a task's kind and knows which one is
 * the task's primary metric. {@link org.mtl4j.engine.evaluate.StandardMetrics} lists the built-in ones; they are offered to
 * the registry by {@link org.mtl4j.engine.evaluate.StandardMetricsPlugin}, through the same door as anyone's.
 *
 * <p>Conventions, the same as scikit-learn's wherever it has one:
 * <ul>
 *   <li>Class averages ("macro") run over the classes that occur in truth or prediction; 0/0 counts 0.
 *   <li>The predicted class is the most probable one, the first of several; an answer is yes above probability ½.
 *   <li>Several labels or outputs: the measure is taken for each and averaged, unless its description says "pooled".
 *   <li>Without a labelled item, or with a NaN among the predictions, every metric is NaN.
 * </ul>
 *
 * <p>Every metric costs at most O(n log n) and sorts primitive arrays.
 */
@NullMarked
package org.mtl4j.engine.evaluate;

import org.jspecify.annotations.NullMarked;
