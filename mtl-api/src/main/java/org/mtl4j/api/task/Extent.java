package org.mtl4j.api.task;

/** Where a task has labels. */
public enum Extent {
    /** One per row. */
    ROW,
    /** One per time step of the row's sequence. */
    STEP,
    /** One per pixel of the row's image. */
    PIXEL
}
