package dev.fireline.bridge.alert;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class CallPaceTest {
    private final CallPace pace = new CallPace(32);

    @Test
    void asManyCallsAreAnsweredInATimeAsTheirPaceAllows() {
        assertThat(pace.callsWithin(Duration.ofSeconds(2))).isEqualTo(3_200); // 20 ms each, before any was made
        for (int call = 0; call < 200; call++) {
            pace.took(Duration.ofSeconds(1));
        }
        assertThat(pace.callsWithin(Duration.ofSeconds(2))).isBetween(63, 66);
        assertThat(pace.waitFor(64)).isBetween(Duration.ofMillis(1_950), Duration.ofSeconds(2));
    }

    @Test
    void aTemporalThatIsQuickAgainIsBelievedAfterSomeCalls() {
        for (int call = 0; call < 200; call++) {
            pace.took(Duration.ofSeconds(3));
        }
        for (int call = 0; call < 64; call++) {
            pace.took(Duration.ofMillis(20));
        }
        assertThat(pace.callsWithin(Duration.ofSeconds(2))).isGreaterThan(250);
    }
}
