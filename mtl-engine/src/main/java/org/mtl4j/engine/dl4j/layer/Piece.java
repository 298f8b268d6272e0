package org.mtl4j.engine.dl4j.layer;

import org.mtl4j.api.sharing.Layer;

/**
 * A stretch of a configuration that begins and ends with one signal.
 *
 * @param learns whether it has parameters
 */
record Piece(boolean learns, Layer layer) {}
