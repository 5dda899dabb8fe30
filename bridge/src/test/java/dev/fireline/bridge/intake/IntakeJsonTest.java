package dev.fireline.bridge.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fireline.bridge.problem.Problem;
import dev.fireline.bridge.problem.ProblemException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class IntakeJsonTest {
    @Test
    void asManyNamesAsAnObjectMayHave() {
        assertThat(read(object(IntakeJson.MOST_NAMES))).hasSize(IntakeJson.MOST_NAMES);
    }

    @Test
    void oneNameMoreIsRefusedWithItsPlace() {
        String large = object(IntakeJson.MOST_NAMES + 1);

        assertTooLarge(large, "at line 1, column " + (large.lastIndexOf('"', large.lastIndexOf("\":") - 1) + 1));
        assertTooLarge("{\"alerts\":[{\"id\":\"x\"},\n{\"labels\":" + large + "}]}", "at line 2");
    }

    @Test
    void manyObjectsMayHaveAsManyTogether() {
        List<String> alerts = List.of(object(6_000), object(6_000), object(6_000));

        assertThat(read("{\"alerts\":" + alerts + "}")).containsOnlyKeys("alerts");
    }

    @Test
    void whatIsBrokenBehindManyNamesIsMalformed() {
        String whole = object(IntakeJson.MOST_NAMES);

        assertThatThrownBy(() -> read(whole.substring(0, whole.length() - 1)))
                .isInstanceOfSatisfying(
                        ProblemException.class, e -> assertThat(e.problem()).isEqualTo(Problem.MALFORMED));
    }

    @Test
    void whatIsBrokenIsToldWithItsPlaceAndNothingOfTheParser() {
        assertMalformed("{\"alerts\": [}", "Unexpected close marker '}': expected ']' at line 1, column 1");
        assertMalformed(
                "{\n\"alerts\": [", "Unexpected end-of-input: expected close marker for Array at line 2, column 1");
        assertMalformed("[1]", "the body must be one JSON object, and begins otherwise at line 1, column 1");
        assertMalformed("{\"a\":" + "[".repeat(70), "Document nesting depth (65) exceeds the maximum allowed (64)");
    }

    private static void assertMalformed(String body, String told) {
        assertThatThrownBy(() -> read(body)).isInstanceOfSatisfying(ProblemException.class, e -> {
            assertThat(e.problem()).isEqualTo(Problem.MALFORMED);
            assertThat(e.detail()).startsWith(told);
        });
    }

    private static void assertTooLarge(String body, String place) {
        assertThatThrownBy(() -> read(body))
                .hasMessageContaining("more than 10000 names")
                .hasMessageContaining(place)
                .isInstanceOfSatisfying(
                        ProblemException.class, e -> assertThat(e.problem()).isEqualTo(Problem.TOO_LARGE));
    }

    private static Map<String, Object> read(String body) {
        return IntakeJson.read(body.getBytes(StandardCharsets.UTF_8));
    }

    private static String object(int names) {
        return IntStream.range(0, names).mapToObj(i -> "\"k" + i + "\":0").collect(Collectors.joining(",", "{", "}"));
    }
}
