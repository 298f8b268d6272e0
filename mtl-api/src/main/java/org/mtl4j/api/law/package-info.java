/**
 * The contracts of plug-ins as sentences that can be executed, free of any test framework: {@code mtl verify} runs them on
 * any jar, and the abstract classes of this module's test-jar run them as JUnit tests.
 */
@NullMarked
package org.mtl4j.api.law;

import org.jspecify.annotations.NullMarked;
