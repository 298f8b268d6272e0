package org.mtl4j.api.param;

/** The resolved values of a plug-in's parameters in one run. */
public interface Hyperparameters {

    /**
     * The value of a parameter that the plug-in's factory declares: the specification's, else the default.
     *
     * @throws IllegalArgumentException if the factory does not declare it
     */
    <T> T get(Param<T> param);
}
