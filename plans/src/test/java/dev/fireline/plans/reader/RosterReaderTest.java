package dev.fireline.plans.reader;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fireline.plans.people.Who;
import org.junit.jupiter.api.Test;

class RosterReaderTest {

    @Test
    void aRosterIsPeopleByName() {
        ReadRoster read = RosterReader.read("roster.yaml", """
                responders:
                  dana: {name: Dana, phone: "+49 30 1234567", reach: [email:dana@example.org]}
                  team: {members: dana}
                """);

        assertThat(read.problems()).hasToString("");
        assertThat(read.roster().orElseThrow().responders().get("team").members())
                .isEqualTo(Who.of("dana"));
    }

    @Test
    void everyProblemOfARosterIsSaidWithItsPlace() {
        ReadRoster read = RosterReader.read("roster.yaml", """
                responders:
                  dana: {phon: "+49 30 1234567", may: [restart]}
                  team: dana
                channels: {}
                """);

        assertThat(read.roster()).isEmpty();
        assertThat(read.problems()).hasToString("""
                roster.yaml:2:10: unknown key `phon`; allowed: title, name, email, phone, login, members, reach, next-after, acknowledge, escalate; did you mean `phone`?
                roster.yaml:2:34: `may` is not supported yet
                roster.yaml:3:9: `team` must be a map with the keys title, name, email, phone, login, members, reach, next-after, acknowledge, escalate, not `dana`
                roster.yaml:4:1: `channels` is not supported yet""");
    }
}
