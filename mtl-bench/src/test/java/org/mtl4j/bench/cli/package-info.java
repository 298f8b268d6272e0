/** Whole commands, in process: what they print, where, and with which exit code. */
@NullMarked
package org.mtl4j.bench.cli;

import org.jspecify.annotations.NullMarked;
