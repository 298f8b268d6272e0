package org.mtl4j.engine.provenance;

/**
 * The code a class came from.
 *
 * @param jar file name of its jar, or name of its folder
 * @param sha256 hash of the jar, or over all files of the folder with their paths; in hexadecimal
 */
public record Code(String jar, String sha256) {}
