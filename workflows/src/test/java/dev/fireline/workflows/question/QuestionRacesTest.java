package dev.fireline.workflows.question;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fireline.plans.Plan;
import dev.fireline.plans.people.Who;
import dev.fireline.plans.playbook.Approval;
import dev.fireline.workflows.TestTown;
import dev.fireline.workflows.action.ActionRequest.GrantedApproval;
import dev.fireline.workflows.clock.TimeWords;
import dev.fireline.workflows.incident.Messages.Decide;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * Ten thousand incidents' worth of people, clocks and escalations who all want to decide one approval in the same
 * milliseconds, against a second account of what must come of it that is kept without looking at the first.
 */
class QuestionRacesTest {
    private static final int RUNS = 10_000;
    private static final Plan PLAN = TestTown.plan("""
            plan: shop
            title: Shop
            owner: ops
            severities: {P0: {title: Outage}}
            responders: {ops: {reach: ["slack:ops"]}}
            rules: [{rule: burns, when: "true", severity: P0, playbook: watch}]
            playbooks: {watch: {contain: {steps: [{id: look, task: Look, of: ops}]}}}
            """).plan();
    private static final List<String> PEOPLE = List.of("alice", "bob", "carol", "mallory");
    private static final String STEP = "stop";

    @Test
    void whateverComesFirstTheFirstDecisionCountsAndSilenceNeverApproves() {
        long seed = Long.getLong("fireline.seed", System.nanoTime());
        System.out.println("approval races: seed " + seed + ", " + RUNS + " interleavings");
        Map<String, Integer> ends = new LinkedHashMap<>();
        for (int run = 0; run < RUNS; run++) {
            Race race = new Race(new Random(seed + run));
            try {
                ends.merge(race.run(), 1, Integer::sum);
            } catch (AssertionError e) {
                throw new AssertionError("seed " + seed + ", run " + run + "\n" + String.join("\n", race.log), e);
            }
        }
        System.out.println("approval races: " + ends);
        assertThat(ends).containsKeys("approve", "reject", "skip", "withdrawn", "open");
    }

    /** One interleaving. The account is in the fields below {@code asked}. */
    private static final class Race {
        final List<String> log = new ArrayList<>();
        private final Random chance;
        private Instant now = Instant.parse("2026-11-20T23:59:59.990Z");
        private final Questions questions = new Questions(() -> now, () -> PLAN);
        private OpenQuestion open;

        private boolean asked;
        private boolean ready;
        private boolean withdrawn;
        private int quorum;
        private Set<String> allowed = Set.of();
        private Set<String> requesters = Set.of();
        private final Map<String, Instant> approved = new LinkedHashMap<>();
        private @Nullable String decided;
        private String decidedBy = "";
        private Instant decidedAt = Instant.EPOCH;
        private final List<Decide> signalsWaiting = new ArrayList<>();

        Race(Random chance) {
            this.chance = chance;
            this.open = ask();
            if (chance.nextInt(4) == 0) {
                asked = false; // the first words come before anything was asked
                open = null;
            }
        }

        String run() {
            Questions early = open == null ? new Questions(() -> now, () -> PLAN) : questions;
            for (int i = 0, steps = 4 + chance.nextInt(12); i < steps; i++) {
                now = now.plusMillis(chance.nextInt(3) == 0 ? chance.nextInt(30) : 0); // mostly the same millisecond
                if (!asked) {
                    assertThat(early.check(decide("approve", "alice")).map(Refusal::type))
                            .contains(RefusalType.NOT_ASKED);
                    open = ask();
                    continue;
                }
                switch (chance.nextInt(9)) {
                    case 0, 1, 2 -> update(decide("approve", someone()));
                    case 3 -> update(decide("reject", someone()));
                    case 4 -> signal(decide(chance.nextBoolean() ? "approve" : "reject", someone()));
                    case 5, 6 -> lookedUp();
                    case 7 -> silence(chance.nextBoolean() ? Choice.SKIP : Choice.REJECT);
                    default -> {
                        if (chance.nextInt(6) == 0) {
                            questions.withdraw(open);
                            withdrawn |= decided == null;
                            log.add("withdrawn");
                        }
                    }
                }
                agrees();
            }
            return withdrawn ? "withdrawn" : decided == null ? "open" : decided;
        }

        private OpenQuestion ask() {
            quorum = 1 + chance.nextInt(2);
            asked = true;
            OpenQuestion question =
                    questions.ask(Question.approval(STEP, "Stop it?", Approval.of(Who.of("team"), quorum), null, "d1"));
            requesters = chance.nextInt(3) == 0 ? Set.of(someone()) : Set.of();
            requesters.forEach(login -> question.requestedBy(Map.of(login, "declared the incident")));
            log.add("asked, requested by " + requesters);
            return question;
        }

        /** Who may answer is known now, or is somebody else after a role changed hands. */
        private void lookedUp() {
            Set<String> may = new LinkedHashSet<>(PEOPLE);
            may.remove("mallory");
            may.removeIf(person -> chance.nextInt(4) == 0);
            allowed = may;
            ready = true;
            open.mayBeAnsweredBy(List.copyOf(may), List.of());
            log.add("may: " + may);
            for (Decide waiting : List.copyOf(signalsWaiting)) {
                signalsWaiting.remove(waiting);
                update(waiting);
            }
        }

        private void signal(Decide decide) {
            if (questions.isBeingPut(decide.step())) {
                signalsWaiting.add(decide);
                log.add("signal waits: " + decide);
            } else {
                update(decide);
            }
        }

        private void update(Decide decide) {
            String by = String.valueOf(decide.by());
            Optional<String> expected = expectedRefusal(decide, by);
            Optional<Refusal> refusal = questions.check(decide);
            log.add(decide.choice() + " by " + by + " at " + now + ": " + refusal);
            assertThat(refusal.map(Refusal::type)).isEqualTo(expected);
            if (refusal.isPresent()) {
                if (refusal.get().type().equals(RefusalType.ALREADY_DECIDED)) {
                    String told = decided != null ? decidedBy + TimeWords.at(decidedAt, now) : told("approved", by);
                    assertThat(refusal.get().text()).contains("was already " + told);
                }
                return;
            }
            questions.decide(decide);
            if (decide.choice().equals("approve")) {
                approved.put(by, now);
                if (approved.size() == quorum) {
                    counts("approve", "approved by " + by + " at ");
                }
            } else {
                counts("reject", "rejected by " + by + " at ");
            }
        }

        private Optional<String> expectedRefusal(Decide decide, String by) {
            if (decided != null) {
                return Optional.of(RefusalType.ALREADY_DECIDED);
            }
            if (withdrawn || !ready) {
                return Optional.of(RefusalType.NOT_ASKED);
            }
            if (!allowed.contains(by)) {
                return Optional.of(RefusalType.NOT_ALLOWED);
            }
            if (!decide.choice().equals("approve")) {
                return Optional.empty();
            }
            if (approved.containsKey(by)) {
                return Optional.of(RefusalType.ALREADY_DECIDED);
            }
            return requesters.contains(by) ? expectedOfRequester(decide) : Optional.empty();
        }

        /** What one person asks for another approves; where too few others can, they say why. */
        private Optional<String> expectedOfRequester(Decide decide) {
            long others = allowed.stream()
                    .filter(login -> !requesters.contains(login))
                    .count();
            if (others >= quorum) {
                return Optional.of(RefusalType.REQUESTER);
            }
            return decide.reason() == null ? Optional.of(RefusalType.INVALID) : Optional.empty();
        }

        private void silence(Choice choice) {
            questions.decideBySilence(open, choice, "nobody answered in time");
            log.add("silence: " + choice);
            if (decided == null && !withdrawn) {
                String past = choice == Choice.SKIP ? "skipped" : "rejected";
                counts(choice.word(), past + " by fireline at ");
            }
        }

        private void counts(String choice, String told) {
            decided = choice;
            decidedBy = told;
            decidedAt = now;
        }

        private void agrees() {
            Answer answer = open.answer();
            assertThat(answer == null).isEqualTo(decided == null);
            assertThat(open.isOpen()).isEqualTo(decided == null && !withdrawn);
            assertThat(questions.open()).hasSize(open.isOpen() ? 1 : 0);
            if (answer != null) {
                assertThat(answer.choice().word()).isEqualTo(decided);
                if (answer.choice() == Choice.APPROVE) {
                    assertThat(answer.approvals())
                            .extracting(GrantedApproval::by)
                            .containsExactlyElementsOf(approved.keySet());
                    assertThat(answer.approvals())
                            .hasSize(quorum)
                            .allMatch(given -> given.digest().equals("d1"));
                    assertThat(answer.by()).isNotEqualTo("fireline");
                }
            }
        }

        private String told(String past, String by) {
            return past + " by " + by + " at " + TimeWords.at(approved.get(by), now);
        }

        private String someone() {
            return PEOPLE.get(chance.nextInt(PEOPLE.size()));
        }

        private Decide decide(String choice, String by) {
            String reason = chance.nextBoolean() ? "it burns" : null;
            return new Decide(STEP, choice, by, reason, null, chooseDigest(by));
        }

        private static @Nullable String chooseDigest(String by) {
            return by.equals("alice") ? "d1" : null; // she names what she looked at
        }
    }
}
