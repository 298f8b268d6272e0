/** What is in a fingerprint and what is not, hashes of data and code, and what a machine is told about its settings. */
@NullMarked
package org.mtl4j.engine.provenance;

import org.jspecify.annotations.NullMarked;
