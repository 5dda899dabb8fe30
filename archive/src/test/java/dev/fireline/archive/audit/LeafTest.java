package dev.fireline.archive.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LeafTest {
    private static final String AT = "2026-11-28T03:00:00.000001Z";
    private static final String HASH = "ab".repeat(32);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "INC-20261128-030000",
                "INC ~!/'<>&",
                "INC-\"1\"",
                "INC\\1",
                "INC-\t\u0001",
                "INC-\u007f",
                "INC-ä",
                "INC-\ud83d\ude92",
                "INC-\u2028",
                ""
            })
    void everyLeafIsInTheFormOfRfc8785AndIsReadAgain(String incident) {
        for (Leaf leaf : List.of(
                new Leaf(incident, null, 1, AT, "DECLARED", HASH, null),
                new Leaf(incident, Leaf.CUSTODY, 9_007_199_254_740_991L, AT, "READ", HASH, HASH))) {
            assertThat(new String(leaf.bytes(), StandardCharsets.UTF_8))
                    .isEqualTo(new String(leaf.canonical(), StandardCharsets.UTF_8));
            assertThat(Leaf.read(leaf.bytes())).isEqualTo(leaf);
        }
    }

    @Test
    void aNumberThatJsonCannotHoldExactlyIsNoLeaf() {
        assertThat(Leaf.tryRead(
                        "{\"at\":\"\",\"body\":\"\",\"incident\":\"\",\"kind\":\"\",\"prev\":null,\"seq\":1.5,\"v\":1}"
                                .getBytes(StandardCharsets.UTF_8)))
                .isEmpty();
    }
}
