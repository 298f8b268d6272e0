package org.mtl4j.engine.random;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * The generator L64X128MixRandom: a linear congruential and a xorshift sequence, added and mixed. Period 2^64·(2^128 − 1)
 * for each of 2^63 increments; the increment is part of the seed, so streams do not overlap.
 *
 * <p>G. L. Steele, S. Vigna: LXM: Better Splittable Pseudorandom Number Generators (and Almost as Fast), OOPSLA 2021.
 *
 * <p>The JDK's own (since 17) gives the same numbers but not its state, which a checkpoint needs, and it keeps only part
 * of a seed that is given as bytes.
 */
final class MixGenerator {
    private static final long MULTIPLIER = 0xd1342543de82ef95L;
    private static final long LEA = 0xdaba0b6eb09322e3L;
    private static final int WORDS = 4;

    private final long increment;
    private long linear;
    private long low;
    private long high;

    /** @param increment made odd; {@code low} and {@code high} must not both be 0 */
    MixGenerator(long increment, long linear, long low, long high) {
        if (low == 0 && high == 0) {
            throw new IllegalArgumentException("a xorshift sequence of zeros never leaves them");
        }
        this.increment = increment | 1;
        this.linear = linear;
        this.low = low;
        this.high = high;
    }

    static MixGenerator of(long seed, String name) {
        MessageDigest digest = sha256();
        digest.update(ByteBuffer.allocate(Long.BYTES).putLong(seed).array());
        digest.update(name.getBytes(StandardCharsets.UTF_8));
        return read(digest.digest());
    }

    /** @param state what {@link #state} gave */
    static MixGenerator parse(String state) {
        if (!state.matches("[0-9a-f]{64}")) {
            throw new IllegalArgumentException(
                    "the state of a random stream is 64 hexadecimal digits, not \"%s\"".formatted(state));
        }
        return read(HexFormat.of().parseHex(state));
    }

    String state() {
        ByteBuffer state = ByteBuffer.allocate(WORDS * Long.BYTES);
        state.putLong(increment).putLong(linear).putLong(low).putLong(high);
        return HexFormat.of().formatHex(state.array());
    }

    /** A generator of its own for a number, seeded by this one's state and the number; this one does not move. */
    MixGenerator numbered(long number) {
        MixGenerator seeds = new MixGenerator(increment, linear + mix(number), low, high);
        return new MixGenerator(seeds.next(), seeds.next(), seeds.next() | 1, seeds.next());
    }

    /** 64 random bits. */
    long next() {
        long result = mix(linear + low);
        linear = MULTIPLIER * linear + increment;
        long crossed = high ^ low;
        low = Long.rotateLeft(low, 24) ^ crossed ^ (crossed << 16);
        high = Long.rotateLeft(crossed, 37);
        return result;
    }

    private static MixGenerator read(byte[] bytes) {
        ByteBuffer words = ByteBuffer.wrap(bytes);
        return new MixGenerator(words.getLong(), words.getLong(), words.getLong(), words.getLong());
    }

    private static long mix(long z) {
        long y = (z ^ (z >>> 32)) * LEA;
        long x = (y ^ (y >>> 32)) * LEA;
        return x ^ (x >>> 32);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
