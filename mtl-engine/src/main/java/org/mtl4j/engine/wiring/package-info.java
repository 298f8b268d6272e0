/**
 * How the parts of one run come together: one Guice injector per run, built from the registry and an experiment. Explicit
 * bindings only, constructor or provider methods only; plug-ins bring no modules. Read {@link
 * org.mtl4j.engine.wiring.RunModule} from top to bottom as the recipe of a run.
 */
@NullMarked
package org.mtl4j.engine.wiring;

import org.jspecify.annotations.NullMarked;
