package dev.fireline.cli.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MomentTest {
    private static final Clock BERLIN = Clock.fixed(Instant.parse("2026-11-21T12:00:00Z"), ZoneId.of("Europe/Berlin"));

    @ParameterizedTest
    @CsvSource({
        "2026-11-21, 2026-11-20T23:00:00Z",
        "2026-11-21T09:30, 2026-11-21T08:30:00Z",
        "2026-11-21T09:30Z, 2026-11-21T09:30:00Z",
        "2026-11-21T09:30:00+05:30, 2026-11-21T04:00:00Z",
        "30m, 2026-11-21T11:30:00Z",
        "2h, 2026-11-21T10:00:00Z",
        "7d, 2026-11-14T12:00:00Z"
    })
    void aTimeIsReadAsPeopleTypeIt(String typed, Instant meant) {
        assertThat(Moment.of(typed, BERLIN)).isEqualTo(meant);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "yesterday", "2026-13-01", "9999999d", "1w", "-2h"})
    void whatIsNoTimeIsRefused(String typed) {
        assertThatThrownBy(() -> Moment.of(typed, BERLIN))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("is no time; say 2026-11-21");
    }
}
