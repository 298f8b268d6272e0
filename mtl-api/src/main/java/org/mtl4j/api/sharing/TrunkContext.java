package org.mtl4j.api.sharing;

import org.mtl4j.api.param.Param;

/** What a trunk template may ask for. */
public interface TrunkContext {
    <T> T get(Param<T> param);
    /** A nominal width after the run's scaling for equal parameter counts. */
    int width(int nominal);
}
