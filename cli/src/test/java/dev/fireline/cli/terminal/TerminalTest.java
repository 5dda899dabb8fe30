package dev.fireline.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class TerminalTest {

    @Test
    void theFirstSizeThatCanBeReadCountsAndNoneIsTheUsualOne() {
        assertThat(Terminal.size("", "40 132\n")).isEqualTo(new Terminal.Size(40, 132));
        assertThat(Terminal.size("50 200\n", "40 132")).isEqualTo(new Terminal.Size(50, 200));
        assertThat(Terminal.size("0 0", "unknown")).isEqualTo(new Terminal.Size(24, 80));
    }

    @Test
    void aTerminalTooNarrowForAnythingIsTakenForAWiderOne() {
        assertThat(Terminal.size("24 3").columns()).isEqualTo(20);
    }

    @Test
    void variablesAreNotPrinted() {
        Surroundings surroundings = new Surroundings(Map.of("FIRELINE_TOKEN", "geheim"), Terminal.none());

        assertThat(surroundings.toString()).doesNotContain("geheim");
    }
}
