package dev.fireline.bridge.schedule;

import dev.fireline.plans.PinnedPlan;
import dev.fireline.plans.drill.Drill;
import dev.fireline.plans.schedule.Period;
import dev.fireline.workflows.payload.Payloads;
import dev.fireline.workflows.schedule.Turn;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.ZoneId;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * Something that is to come round.
 *
 * @param id of the Temporal Schedule: {@code schedule:<plan>:<schedule>}, {@code schedule:<plan>:drill:<drill>}
 * @param heading for people
 * @param zone in which its days begin
 * @param turn what each turn begins with
 */
record Recurring(String id, String heading, Period every, ZoneId zone, Turn turn) {
    static final String PREFIX = "schedule:";

    /** Everything the plan repeats. */
    static List<Recurring> of(PinnedPlan plan, String mode) {
        return Stream.concat(
                        plan.plan().schedules().stream()
                                .map(schedule -> of(
                                        plan,
                                        schedule.id(),
                                        schedule.heading(),
                                        schedule.every(),
                                        schedule.drill() == null
                                                ? new Turn(plan, schedule.id(), mode)
                                                : Turn.ofDrill(plan, schedule.drill(), mode))),
                        plan.plan().drills().stream().flatMap(drill -> of(plan, drill, mode)))
                .toList();
    }

    private static Stream<Recurring> of(PinnedPlan plan, Drill drill, String mode) {
        Period every = drill.every();
        return every == null
                ? Stream.empty()
                : Stream.of(of(
                        plan,
                        "drill:" + drill.id(),
                        "drill " + drill.heading(),
                        every,
                        Turn.ofDrill(plan, drill.id(), mode)));
    }

    private static Recurring of(PinnedPlan plan, String id, String heading, Period every, Turn turn) {
        String name = plan.plan().plan();
        return new Recurring(
                PREFIX + name + ":" + id,
                name + ": " + heading,
                every,
                Objects.requireNonNull(
                                plan.plan().businessHours(), "a checked plan that repeats something has business-hours")
                        .zone(),
                turn);
    }

    /** The same for the same plan, inputs, holidays and mode: what tells whether a Schedule is up to date. */
    String note() {
        return "Fireline, plan " + turn.plan().digest().substring(0, 12) + ", mode " + turn.mode() + ", content "
                + sha256(Payloads.mapper().writeValueAsString(turn)).substring(0, 16);
    }

    private static String sha256(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
