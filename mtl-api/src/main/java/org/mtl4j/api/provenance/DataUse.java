package org.mtl4j.api.provenance;

/**
 * A data set that took part in a run.
 *
 * @param name its name
 * @param rows its number of rows
 * @param sha256 hash of all its rows as read, in hexadecimal
 * @param source how it is cited
 * @param licence its licence
 */
public record DataUse(String name, int rows, String sha256, String source, String licence) {}
