/**
 * What the jars on the class path offer. {@link org.mtl4j.engine.plugin.PluginScanner} finds their plug-ins, one attempt
 * each; {@link org.mtl4j.engine.plugin.PluginRegistry} checks them all, says everything that is wrong at once with the jar
 * it came from, and is immutable from then on. Those who embed the engine hand their plug-ins to the same door.
 */
@NullMarked
package org.mtl4j.engine.plugin;

import org.jspecify.annotations.NullMarked;
