/** Tests of the registry of plug-ins. */
@NullMarked
package org.mtl4j.engine.plugin;

import org.jspecify.annotations.NullMarked;
