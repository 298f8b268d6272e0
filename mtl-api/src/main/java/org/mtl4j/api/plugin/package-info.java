/**
 * How a jar offers what it has: one {@link org.mtl4j.api.plugin.MtlPlugin} that lists named
 * {@link org.mtl4j.api.plugin.Factory factories}. Values only; discovering, checking and creating belong to the engine.
 */
@NullMarked
package org.mtl4j.api.plugin;

import org.jspecify.annotations.NullMarked;
