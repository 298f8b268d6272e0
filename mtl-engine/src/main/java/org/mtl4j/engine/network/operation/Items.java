package org.mtl4j.engine.network.operation;

import org.jspecify.annotations.Nullable;

/**
 * Where the labels of a task sit.
 *
 * @param count steps or pixels of a row, 1 for labels per row
 * @param steps which steps are there, null if all are: the others have no label
 */
public record Items(int count, @Nullable Steps steps) {}
