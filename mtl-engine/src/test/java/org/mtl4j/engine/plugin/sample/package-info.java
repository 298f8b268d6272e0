/** Good and bad plug-ins, which the tests put into jars of their own. */
@NullMarked
package org.mtl4j.engine.plugin.sample;

import org.jspecify.annotations.NullMarked;
