package dev.fireline.workflows.clock;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class TimeWordsTest {
    private static final Instant DUE = Instant.parse("2026-11-20T18:00:00Z");

    @Test
    void aTimeIsWrittenInTwoUnitsAtMost() {
        assertThat(TimeWords.of(Duration.ofSeconds(-3))).isEqualTo("0s");
        assertThat(TimeWords.of(Duration.ofSeconds(59))).isEqualTo("59s");
        assertThat(TimeWords.of(Duration.ofSeconds(60))).isEqualTo("1m");
        assertThat(TimeWords.of(Duration.ofSeconds(3599))).isEqualTo("59m 59s");
        assertThat(TimeWords.of(Duration.ofSeconds(3_661))).isEqualTo("1h 1m");
        assertThat(TimeWords.of(Duration.ofHours(24))).isEqualTo("1d");
        assertThat(TimeWords.of(Duration.ofHours(49))).isEqualTo("2d 1h");
    }

    @Test
    void whatIsPunctualSaysNothingAndWhatIsLateSaysHowLate() {
        assertThat(TimeWords.lateness(DUE, DUE.plusSeconds(5))).isEmpty();
        assertThat(TimeWords.lateness(DUE, DUE.minusSeconds(5))).isEmpty();
        assertThat(TimeWords.lateness(DUE, DUE.plusSeconds(420))).isEqualTo(" (7m late)");
    }
}
