/**
 * Trying the laws of {@link org.mtl4j.api.law} on what plug-ins offer, and showing what came of it: {@code mtl verify}.
 * The same laws are a plug-in's contract tests; here they run without its sources.
 */
@NullMarked
package org.mtl4j.bench.verify;

import org.jspecify.annotations.NullMarked;
