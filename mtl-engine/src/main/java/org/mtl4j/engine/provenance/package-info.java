/**
 * What made a result, so that it can be made again: {@link org.mtl4j.engine.provenance.Provenance} collects the inputs of
 * a run, their fingerprint and the manifest.
 *
 * <p>The fingerprint is the SHA-256 of the inputs in canonical JSON ({@link org.mtl4j.engine.spec.CanonicalJson}): the
 * experiment with its defaults, a hash over all rows of the data as read, a hash of the code of each plug-in, and the
 * version of the engine. It needs no tensor library, so that a study can ask for the fingerprints of all its cells before
 * it runs any. The environment stands beside it: low-order bits may depend on it, what was asked for does not. {@link
 * org.mtl4j.engine.provenance.Machine} describes it for manifests and for {@code mtl doctor}.
 */
@NullMarked
package org.mtl4j.engine.provenance;

import org.jspecify.annotations.NullMarked;
