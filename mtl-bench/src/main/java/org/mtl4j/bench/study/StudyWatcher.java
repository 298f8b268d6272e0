package org.mtl4j.bench.study;

import java.util.List;

/** Is told how a study gets on; calls come one at a time, though from several threads. */
public interface StudyWatcher {

    /**
     * Training is about to start.
     *
     * @param cells those that will be trained
     * @param reused how many others were finished before
     */
    void started(List<Cell> cells, int reused);

    /** Some epochs of a cell are done. */
    void trained(Cell cell, int epochs, int of);

    /** A cell is done, and kept. */
    void finished(Cell cell, Outcome outcome);
}
