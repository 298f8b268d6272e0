package org.mtl4j.engine.random;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.ByteBuffer;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;

class MixGeneratorTest {

    @Test
    void givesTheNumbersOfTheJdksOwn() {
        long increment = 0x0102030405060709L;
        long linear = 0x1122334455667700L;
        long low = 0x7f00000000000001L;
        long high = 0x0000000000000002L;
        // No byte above 0x7f: the JDK reads bytes with their sign and would lose those before it.
        byte[] seed = ByteBuffer.allocate(32)
                .putLong(increment)
                .putLong(linear)
                .putLong(low)
                .putLong(high)
                .array();
        RandomGenerator jdk = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
        MixGenerator ours = new MixGenerator(increment, linear, low, high);
        for (int i = 0; i < 100_000; i++) {
            assertThat(ours.next()).isEqualTo(jdk.nextLong());
        }
    }

    @Test
    void goesOnFromItsState() {
        MixGenerator generator = MixGenerator.of(3, "any");
        generator.next();
        MixGenerator later = MixGenerator.parse(generator.state());
        assertThat(later.next()).isEqualTo(generator.next());
        assertThat(later.state()).isEqualTo(generator.state());
    }

    @Test
    void refusesWhatIsNoState() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> MixGenerator.parse("12"))
                .withMessage("the state of a random stream is 64 hexadecimal digits, not \"12\"");
        assertThatIllegalArgumentException().isThrownBy(() -> MixGenerator.parse("0".repeat(64)));
    }
}
