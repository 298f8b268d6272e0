package org.mtl4j.api.provenance;

/**
 * What made a result, sufficient to make it again.
 *
 * @param fingerprint SHA-256, in hexadecimal, of the inputs in canonical JSON: equal inputs have equal fingerprints on
 *     every machine
 * @param inputs what the result depends on
 * @param environment where it was computed; not in the fingerprint
 */
public record Manifest(String fingerprint, Inputs inputs, Environment environment) {}
