package org.mtl4j.bench.data;

import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.zip.GZIPInputStream;
import org.mtl4j.api.MtlException;

/**
 * A gzipped file that lies in this package of the jar.
 *
 * @param name its file name
 * @param sha256 of its content after gunzip, in lower-case hexadecimal
 */
record EmbeddedFile(String name, String sha256) {

    /**
     * The content, after gunzip.
     *
     * @throws MtlException.Data if the file is missing or its content is not what it was
     */
    byte[] content() {
        try (InputStream in = EmbeddedFile.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new MtlException.Data(
                        "The jar of MTL4J's data sets does not contain %s: build or download it again".formatted(name));
            }
            byte[] content = new GZIPInputStream(in).readAllBytes();
            String found = sha256(content);
            if (!found.equals(sha256)) {
                throw new MtlException.Data(
                        "The embedded file %s is damaged: the SHA-256 of its content is %s, expected was %s. Build or download the jar of MTL4J's data sets again"
                                .formatted(name, found, sha256));
            }
            return content;
        } catch (IOException e) {
            throw new MtlException.Data(
                    "The embedded file %s is damaged (%s): build or download the jar of MTL4J's data sets again"
                            .formatted(name, e.getMessage()),
                    e);
        }
    }

    static String sha256(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
