package dev.fireline.workflows.question;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class StandingTest {
    private static final Map<String, List<String>> TEAMS = new LinkedHashMap<>();

    static {
        TEAMS.put("commander", List.of("alice"));
        TEAMS.put("security", List.of("alice", "bob"));
    }

    @Test
    void onePersonStandsForOneNameOnly() {
        assertThat(Standing.served(TEAMS, List.of("alice"))).isEqualTo(1);
        assertThat(Standing.served(TEAMS, List.of("alice", "alice"))).isEqualTo(1);
    }

    @Test
    void whoCouldStandForBothStandsForTheOneNobodyElseCan() {
        assertThat(Standing.unserved(TEAMS, List.of("bob"))).containsExactly("commander");
        assertThat(Standing.served(TEAMS, List.of("alice", "bob"))).isEqualTo(2);
        assertThat(Standing.served(TEAMS, List.of("bob", "alice"))).isEqualTo(2);
    }

    @Test
    void aStrangerStandsForNobody() {
        assertThat(Standing.served(TEAMS, List.of("carol"))).isZero();
        assertThat(Standing.unserved(TEAMS, List.of("carol"))).containsExactly("commander", "security");
    }
}
