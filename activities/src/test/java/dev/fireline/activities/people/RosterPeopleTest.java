package dev.fireline.activities.people;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.fireline.plans.catalog.Catalog;
import dev.fireline.plans.people.Channel;
import dev.fireline.plans.people.Responder;
import dev.fireline.plans.people.Role;
import dev.fireline.plans.people.Roster;
import dev.fireline.plans.people.Who;
import dev.fireline.workflows.payload.Payloads;
import dev.fireline.workflows.people.People;
import dev.fireline.workflows.people.People.Delivery;
import dev.fireline.workflows.people.People.Person;
import dev.fireline.workflows.people.PeopleQuery;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RosterPeopleTest {
    private final Map<String, Responder> plan = new LinkedHashMap<>();
    private final Map<String, Responder> roster = new LinkedHashMap<>();
    private final Map<String, Role> roles = new LinkedHashMap<>();
    private final Map<String, String> held = new LinkedHashMap<>();
    private final Map<String, Channel> channels = new LinkedHashMap<>();
    private final List<String> via = new ArrayList<>();
    private String declarer = "";

    @Test
    void aTeamIsUnfoldedIntoItsMembersInTheOrderWrittenAndItsOwnAddressIsUsedBesides() {
        plan.put("security", team(List.of("slack:#security"), "bob", "alice"));
        plan.put("alice", person("alice@login", "alice@example.org"));
        plan.put("bob", person("bob@login", "bob@example.org"));

        People people = lookup("security");

        assertThat(people.persons()).extracting(Person::responder).containsExactly("bob", "alice");
        assertThat(people.deliveries())
                .extracting(Delivery::key)
                .containsExactly("slack:security", "email:bob@example.org", "email:alice@example.org");
        assertThat(people.deliveries().getFirst().with()).isEqualTo(Map.of("channel", "security"));
        assertThat(people.deliveries().get(1).action()).isEqualTo("notify.email");
        assertThat(people.deliveries().get(1).with()).isEqualTo(Map.of("to", List.of("bob@example.org")));
        assertThat(people.unknown()).isEmpty();
    }

    @Test
    void theRosterAddsWhatThePlanLeavesOutAndNeverReplacesIt() {
        plan.put("alice", responder("Alice", null, null, Who.NOBODY, List.of()));
        roster.put("alice", responder("Somebody else", "alice@example.org", "alice", Who.NOBODY, List.of("slack:ops")));
        roster.put("carol", person("carol", "carol@example.org"));

        People people = lookup("alice", "carol");

        assertThat(people.persons())
                .containsExactly(
                        new Person("alice", "Alice", "alice", null, "alice@example.org"),
                        new Person("carol", null, "carol", null, "carol@example.org"));
        assertThat(people.deliveries())
                .extracting(Delivery::key)
                .containsExactly("slack:ops", "email:alice@example.org", "email:carol@example.org");
    }

    @Test
    void theRosterIsReadAtEveryLookup() {
        assertThat(lookup("carol").persons()).isEmpty();
        roster.put("carol", person("carol", "carol@example.org"));
        assertThat(lookup("carol").persons()).hasSize(1);
    }

    @Test
    void aRoleIsItsHolderAndWithoutOneItsCandidates() {
        plan.put("alice", person("alice-login", "alice@example.org"));
        plan.put("bob", person("bob-login", "bob@example.org"));
        roles.put("incident-commander", new Role(Who.of("alice", "bob")));

        assertThat(lookup("incident-commander").persons())
                .extracting(Person::responder)
                .containsExactly("alice", "bob");
        held.put("incident-commander", "bob-login");
        assertThat(lookup("incident-commander").persons())
                .extracting(Person::responder)
                .containsExactly("bob");
    }

    @Test
    void aHolderNobodyKnowsMayStillActButCannotBeReached() {
        roles.put("incident-commander", new Role(Who.of("alice")));
        held.put("incident-commander", "dave");

        People people = lookup("incident-commander");

        assertThat(people.persons()).containsExactly(new Person("dave", null, "dave", null, null));
        assertThat(people.unknown())
                .containsExactly("'dave' (who holds the role 'incident-commander') is the login of no responder, so no"
                        + " address is known");
    }

    @Test
    void theDeclarerIsThePersonWhoDeclaredOrNobody() {
        plan.put("alice", person("alice-login", "alice@example.org"));
        assertThat(lookup("declarer").unknown())
                .containsExactly("'declarer': an alert declared this incident, not a person");
        declarer = "alice-login";
        assertThat(lookup("declarer").persons()).extracting(Person::responder).containsExactly("alice");
    }

    @Test
    void teamsThatContainEachOtherAreUnfoldedOnce() {
        plan.put("red", team(List.of(), "blue", "alice"));
        plan.put("blue", team(List.of(), "red"));
        plan.put("alice", person("alice", "alice@example.org"));

        assertThat(lookup("red").persons()).extracting(Person::responder).containsExactly("alice");
    }

    @Test
    void oneAddressIsOneDeliveryHoweverManyPeopleItReaches() {
        plan.put("alice", responder(null, "OnCall@example.org", "alice", Who.NOBODY, List.of()));
        plan.put("bob", responder(null, null, "bob", Who.NOBODY, List.of("email:oncall@example.org")));

        assertThat(lookup("alice", "bob", "email:oncall@example.org").deliveries())
                .singleElement()
                .satisfies(delivery -> {
                    assertThat(delivery.responders()).containsExactly("alice", "bob");
                    assertThat(delivery.with()).isEqualTo(Map.of("to", List.of("OnCall@example.org")));
                });
    }

    @Test
    void onlyTheKindsWantedAreUsed() {
        plan.put(
                "alice",
                responder(null, "alice@example.org", "alice", Who.NOBODY, List.of("slack:ops", "sms:+491234567")));
        via.add("slack");

        assertThat(lookup("alice").deliveries()).extracting(Delivery::key).containsExactly("slack:ops");
        assertThat(lookup("alice").unknown()).isEmpty();
        via.set(0, "webhook");
        assertThat(lookup("alice").unknown()).containsExactly("'alice' has no address of the kinds wanted (webhook)");
    }

    @Test
    void whoCannotBeReachedIsSaidWithTheReasonAndWhatWasProbablyMeant() {
        plan.put("alice", responder(null, null, "alice", Who.NOBODY, List.of("emial:alice@example.org", "pager")));
        plan.put("bob", responder("Bob", null, null, Who.NOBODY, List.of()));
        plan.put("carol", responder(null, null, null, Who.NOBODY, List.of("pigeon:coop")));

        assertThat(lookup("alise", "alice", "bob", "carol", "nobody-at-all").unknown())
                .containsExactly(
                        "'alise' is no responder of plan or roster and no role; did you mean 'alice'?",
                        "could not reach 'alice' by emial: nothing here sends to that kind; did you mean 'email'?",
                        "the address 'pager' of 'alice' is not of the form kind:address",
                        "'bob' has no address: neither 'reach' nor 'email' in plan or roster",
                        "could not reach 'carol' by pigeon: nothing here sends to that kind",
                        "'nobody-at-all' is no responder of plan or roster and no role");
    }

    @Test
    void aChannelIsItsAddressAndItsFallbackIsToldWhenThatIsLost() {
        channels.put("ops", new Channel("slack:ops", Who.of("pager", "email:ops@example.org")));
        channels.put("pager", new Channel("webhook:https://pager.example.org/x", Who.NOBODY));
        plan.put("alice", responder(null, null, "alice", Who.NOBODY, List.of("ops")));

        List<Delivery> ways = lookup("alice").deliveries();

        assertThat(ways).extracting(Delivery::action).containsExactly("notify.slack", "notify.webhook", "notify.email");
        assertThat(ways.getFirst().behind()).isNull();
        assertThat(ways.get(1).behind()).isEqualTo("slack:ops");
        assertThat(ways.get(1).after()).isNull();
        assertThat(ways.get(2).behind()).isEqualTo(ways.get(1).key());
        assertThat(ways).allSatisfy(way -> assertThat(way.responders()).containsExactly("alice"));
    }

    @Test
    void theFallbackOfAChannelNothingSendsToLeavesAtOnce() {
        channels.put("ops", new Channel("pigeon:ops", Who.of("email:ops@example.org")));

        People people = lookup("ops");

        assertThat(people.unknown())
                .containsExactly("could not reach anybody by pigeon: nothing here sends to that kind");
        assertThat(people.deliveries()).singleElement().satisfies(way -> {
            assertThat(way.key()).isEqualTo("email:ops@example.org");
            assertThat(way.behind()).isNull();
        });
    }

    @Test
    void theFallbackOfTwoChannelsIsToldForEitherOfThem() {
        channels.put("one", new Channel("slack:one", Who.of("email:ops@example.org")));
        channels.put("two", new Channel("slack:two", Who.of("email:ops@example.org")));

        assertThat(lookup("one", "two").deliveries())
                .extracting(Delivery::behind)
                .containsExactly(null, "slack:one", null, "slack:two");
    }

    @Test
    void aPersonMayWhatTheTeamsMayAndANameOnlyWhatIsWrittenAtIt() {
        plan.put("alice", person("alice", "alice@example.org"));
        plan.put("seniors", able(List.of("disaster_recovery"), "alice"));
        plan.put("level-3", able(List.of("architecture_changes"), "seniors"));

        People level = lookup("level-3");

        assertThat(level.may()).containsExactly("architecture_changes");
        assertThat(level.persons().getFirst().may())
                .containsExactlyInAnyOrder("disaster_recovery", "architecture_changes");
    }

    @Test
    void anUnknownAssignedTeamIsSaid() {
        assertThat(lookup("assigned-team").unknown())
                .containsExactly("'assigned-team': the incident has no category, or its category no team");
    }

    @Test
    void theKeyOfAWebhookTellsAddressesApartWithoutQuotingThem() {
        People people =
                lookup("webhook:https://hooks.example.org:8443/T0KEN", "webhook:https://hooks.example.org:8443/0THER");

        assertThat(people.deliveries()).hasSize(2).allSatisfy(delivery -> {
            assertThat(delivery.key())
                    .startsWith("webhook:hooks.example.org:8443#")
                    .doesNotContain("T0KEN", "0THER");
            assertThat(delivery.action()).isEqualTo("notify.webhook");
        });
        assertThat(people.deliveries().getFirst().with())
                .isEqualTo(Map.of("url", "https://hooks.example.org:8443/T0KEN"));
    }

    @Test
    void theAnswerSurvivesTheHistory() {
        plan.put("alice", person("alice", "alice@example.org"));
        People people = lookup("alice", "nobody-at-all");
        String json = Payloads.mapper().writeValueAsString(people);
        assertThat(Payloads.mapper().readValue(json, People.class)).isEqualTo(people);
    }

    @Test
    void anExampleThatFirelineBringsAlongAddsNothingToWhomThePlanKnows() {
        roster.putAll(Catalog.load(null, Map.of(), LocalDate.EPOCH).roster().responders());
        plan.put("security", team(List.of("slack:sec")));
        plan.put("alice", responder(null, null, "alice", Who.NOBODY, List.of("webhook:https://hooks.example.org/a")));
        plan.put("operations", team(List.of()));

        assertThat(lookup("security").persons())
                .as("no members")
                .extracting(Person::responder, Person::login)
                .containsExactly(tuple("security", null));
        assertThat(lookup("alice").deliveries()).extracting(Delivery::action).containsExactly("notify.webhook");
        assertThat(lookup("operations").persons())
                .as("nobody of its own: the example lets the plan be tried")
                .extracting(Person::responder)
                .containsExactly("alice", "bob");

        roster.put("security", team(List.of(), "bob"));
        assertThat(lookup("security").persons())
                .as("the installation's own roster")
                .extracting(Person::responder)
                .containsExactly("bob");
    }

    private People lookup(String... who) {
        RosterPeople people = new RosterPeople(() -> new Roster(roster));
        return people.lookup(new PeopleQuery("mpc", Who.of(who), plan, roles, held, declarer, via, channels));
    }

    private static Responder person(String login, String email) {
        return responder(null, email, login, Who.NOBODY, List.of());
    }

    private static Responder team(List<String> reach, String... members) {
        return responder(null, null, null, Who.of(members), reach);
    }

    private static Responder responder(
            @Nullable String name, @Nullable String email, @Nullable String login, Who members, List<String> reach) {
        return new Responder(null, name, email, null, login, members, reach, null, null, List.of(), List.of());
    }

    private static Responder able(List<String> may, String... members) {
        return new Responder(null, null, null, null, null, Who.of(members), List.of(), null, null, List.of(), may);
    }
}
