package org.mtl4j.api.sharing;

import org.mtl4j.api.network.*;

/** From a signal to the numbers a task's loss reads. */
public interface Head extends Layer {}
