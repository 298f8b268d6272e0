package org.mtl4j.api.provenance;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * Where a result was computed. Low-order bits may differ between environments; the fingerprint does not.
 *
 * @param java vendor and version of the virtual machine
 * @param os name, version and architecture of the operating system
 * @param processors how many there were
 * @param natives native libraries by name: tensor library with its classifier, BLAS with the kernel it chose
 * @param variables those environment variables that move numbers or times, as they were set
 */
public record Environment(
        String java, String os, int processors, Map<String, String> natives, Map<String, String> variables) {

    /** Sorted by name. */
    public Environment {
        natives = Collections.unmodifiableSortedMap(new TreeMap<>(natives));
        variables = Collections.unmodifiableSortedMap(new TreeMap<>(variables));
    }
}
