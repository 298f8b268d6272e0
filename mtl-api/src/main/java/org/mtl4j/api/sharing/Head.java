package org.mtl4j.api.sharing;

/** From a signal to the numbers a task's loss reads: as wide as the task has outputs. */
public interface Head extends Layer {}
