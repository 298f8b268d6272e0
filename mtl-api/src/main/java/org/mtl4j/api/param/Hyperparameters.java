package org.mtl4j.api.param;
/** The resolved values of a plug-in's parameters. */
public interface Hyperparameters {
    <T> T get(Param<T> param);
}
