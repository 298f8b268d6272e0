package org.mtl4j.api.task;
/** Where a task has labels. */
public enum Extent {
    /** one per row */
    ROW,
    /** one per time step of the row's sequence */
    STEP,
    /** one per pixel of the row's image */
    PIXEL
}
