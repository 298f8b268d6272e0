package org.mtl4j.api.data;

import java.nio.file.Path;
import org.mtl4j.api.param.Hyperparameters;
import org.mtl4j.api.random.Draws;

/** What a data set may use while it is created. */
public interface DataContext extends Hyperparameters {

    /** The folder in which users keep data that do not come with the jar; it need not exist. */
    Path folder();

    /** A stream of random draws, for data that are made; the same name gives the same draws in every run of a seed. */
    Draws draws(String name);
}
