package org.mtl4j.engine.provenance;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** SHA-256 over texts and numbers in a defined order of bytes: little-endian, texts in UTF-8 after their length. */
final class Sha256 {

    private static final int BUFFER = 1 << 16;

    private final MessageDigest digest = digest();
    private final ByteBuffer buffer = ByteBuffer.allocate(BUFFER).order(ByteOrder.LITTLE_ENDIAN);

    static String of(String text) {
        return HexFormat.of().formatHex(digest().digest(text.getBytes(StandardCharsets.UTF_8)));
    }

    static String of(Path file) throws IOException {
        MessageDigest digest = digest();
        byte[] bytes = new byte[BUFFER];
        try (InputStream in = Files.newInputStream(file)) {
            for (int read = in.read(bytes); read >= 0; read = in.read(bytes)) {
                digest.update(bytes, 0, read);
            }
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    Sha256 text(String text) {
        return bytes(text.getBytes(StandardCharsets.UTF_8));
    }

    /** The length first. */
    Sha256 bytes(byte[] bytes) {
        number(bytes.length);
        flush();
        digest.update(bytes);
        return this;
    }

    Sha256 number(int value) {
        room(Integer.BYTES).putInt(value);
        return this;
    }

    Sha256 numbers(int[] values) {
        number(values.length);
        for (int value : values) {
            number(value);
        }
        return this;
    }

    Sha256 numbers(float[] values) {
        number(values.length);
        for (float value : values) {
            number(Float.floatToIntBits(value));
        }
        return this;
    }

    /** All NaN are one. */
    Sha256 numbers(double[] values) {
        number(values.length);
        for (double value : values) {
            room(Double.BYTES).putLong(Double.doubleToLongBits(value));
        }
        return this;
    }

    /** In hexadecimal; ends this hash. */
    String hex() {
        flush();
        return HexFormat.of().formatHex(digest.digest());
    }

    private ByteBuffer room(int bytes) {
        if (buffer.remaining() < bytes) {
            flush();
        }
        return buffer;
    }

    private void flush() {
        digest.update(buffer.array(), 0, buffer.position());
        buffer.clear();
    }

    private static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
