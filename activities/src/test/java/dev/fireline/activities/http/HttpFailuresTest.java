package dev.fireline.activities.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.fireline.activities.action.ActionFault;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HttpFailuresTest {
    private static final HttpAddress ADDRESS = HttpAddress.parse("url", "https://chat.example.org/T0KEN");

    private final HttpFailures failures =
            new HttpFailures(Clock.fixed(Instant.parse("2026-11-21T10:00:00Z"), ZoneOffset.UTC));

    @ParameterizedTest(name = "{0} with Retry-After {1}")
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "429 | 30                            | RateLimited | false | PT30S",
                "429 | -                             | RateLimited | false | -",
                "420 | 2                             | RateLimited | false | PT2S",
                "503 | 7                             | RateLimited | false | PT7S",
                "503 | -                             | Unavailable | false | -",
                "503 | Sat, 21 Nov 2026 10:01:30 GMT | RateLimited | false | PT1M30S",
                "503 | Sat, 21 Nov 2026 09:00:00 GMT | RateLimited | false | PT1S",
                "429 | 0                             | RateLimited | false | PT1S",
                "429 | 86400                         | RateLimited | false | PT5M",
                "429 | 999999999999999999            | RateLimited | false | -",
                "429 | soon                          | RateLimited | false | -",
                "403 | 60                            | RateLimited | false | PT1M",
                "403 | -                             | Refused     | true  | -",
                "408 | -                             | Unavailable | false | -",
                "425 | -                             | Unavailable | false | -",
                "500 | 9                             | Unavailable | false | -",
                "502 | -                             | Unavailable | false | -",
                "301 | -                             | Refused     | true  | -",
                "400 | -                             | Refused     | true  | -",
                "401 | -                             | Refused     | true  | -",
                "404 | -                             | Refused     | true  | -",
                "410 | -                             | Refused     | true  | -",
                "422 | -                             | Refused     | true  | -",
            })
    void everyStatusSaysWhetherAndWhenToTryAgain(
            int status, @Nullable String retryAfter, String type, boolean permanent, @Nullable Duration wait) {
        ActionFault fault = catchThrowableOfType(
                ActionFault.class, () -> failures.check(ADDRESS, new HttpAnswer(status, retryAfter, "body")));

        assertThat(fault.type()).isEqualTo(type);
        assertThat(fault.isPermanent()).isEqualTo(permanent);
        assertThat(fault.retryAfter()).isEqualTo(wait);
        assertThat(fault)
                .hasMessageStartingWith("chat.example.org answered " + status)
                .hasMessageNotContainingAny("T0KEN", "body");
    }

    @Test
    void everyTwoHundredPasses() {
        for (int status : new int[] {200, 202, 204, 299}) {
            assertThatCode(() -> failures.check(ADDRESS, new HttpAnswer(status, "5", "")))
                    .doesNotThrowAnyException();
        }
    }
}
