package dev.fireline.plans.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fireline.plans.Plan;
import dev.fireline.plans.people.Responder;
import dev.fireline.plans.people.Role;
import dev.fireline.plans.people.Roster;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

class CatalogPlansTest {
    static final List<String> PLANS = ShippedPlan.NAMES;

    private static final Roster ROSTER = ShippedPlan.roster();

    @ParameterizedTest
    @FieldSource("PLANS")
    void aShippedPlanReadsWithoutAProblem(String plan) {
        assertThat(ShippedPlan.read(plan).problems().toString()).isEmpty();
    }

    @Test
    void theShippedRosterReadsWithoutAProblem() {
        assertThat(ShippedPlan.readRoster().problems().toString()).isEmpty();
    }

    @ParameterizedTest
    @FieldSource("PLANS")
    void everyResponderOfAPlanLeadsToSomebodyWhoCanBeReached(String name) {
        Plan plan = ShippedPlan.named(name);
        for (String responder : plan.responders().keySet()) {
            assertThat(people(plan, responder))
                    .as(responder)
                    .isNotEmpty()
                    .allSatisfy(person ->
                            assertThat(ROSTER.responders().get(person).reach()).isNotEmpty());
        }
    }

    @ParameterizedTest
    @FieldSource("PLANS")
    void aliceMayTakeEveryRoleSoThatOnePersonCanTryTheWholePlan(String name) {
        Plan plan = ShippedPlan.named(name);

        for (Map.Entry<String, Role> role : plan.roles().entrySet()) {
            assertThat(role.getValue().candidates().names().stream()
                            .flatMap(candidate -> people(plan, candidate).stream()))
                    .as(role.getKey())
                    .contains("alice");
        }
    }

    /** The people behind a responder: members of members, and itself where it has an address of its own. */
    private static Set<String> people(Plan plan, String responder) {
        Set<String> people = new LinkedHashSet<>();
        Responder entry = ROSTER.responders().get(responder);
        if (entry != null && !entry.reach().isEmpty()) {
            people.add(responder);
        }
        Stream.of(plan.responders().get(responder), entry)
                .filter(Objects::nonNull)
                .flatMap(found -> found.members().names().stream())
                .forEach(member -> people.addAll(people(plan, member)));
        return people;
    }
}
