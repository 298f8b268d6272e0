/**
 * DeepLearning4J in two directions: any of its layers, or a whole configuration of it, is a node of a network plan (the kind
 * of layer "dl4j"), and a network of stock nodes leaves as a {@code ComputationGraph} that plain DL4J loads. The only
 * package that knows ND4J and DL4J; their native library is loaded when the first such layer or graph is made, not before.
 */
@NullMarked
package org.mtl4j.engine.dl4j;

import org.jspecify.annotations.NullMarked;
