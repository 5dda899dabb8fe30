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
                channels: {x: {too: "slack:x"}}
                """);

        assertThat(read.roster()).isEmpty();
        assertThat(read.problems()).hasToString("""
                roster.yaml:2:10: unknown key `phon`; allowed: title, name, email, phone, login, members, reach, next-after, acknowledge, escalate, may; did you mean `phone`?
                roster.yaml:3:9: `team` must be a map with the keys title, name, email, phone, login, members, reach, next-after, acknowledge, escalate, may, not `dana`
                roster.yaml:4:15: `to` is missing: the address: kind:address, such as slack:ops
                roster.yaml:4:16: unknown key `too`; allowed: to, fallback; did you mean `to`?""");
    }
}
