package dev.fireline.plans.people;

import dev.fireline.plans.clock.Span;
import dev.fireline.plans.severity.Rung;
import dev.fireline.plans.value.Key;
import dev.fireline.plans.value.Ordered;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A person, or a team when it has {@code members}. Declared in the plan, in {@code roster.yaml}, or in both; the roster
 * adds what the plan leaves out and is looked up when it is used, never pinned.
 *
 * @param login who may act as this responder; null: nobody
 * @param reach {@code kind:address} each, in the order they are told
 * @param nextAfter null: all addresses are told at once
 */
public record Responder(
        @Key("what this person or team is called") @Nullable String title,
        @Key("the person's name") @Nullable String name,

        @Key("e-mail address; also a way to reach the person") @Nullable
        String email,

        @Key("telephone number, shown in messages") @Nullable
        String phone,

        @Key("the user who may act as this responder, or group:name for everybody of a group") @Nullable
        String login,

        @Key("the responders that make up this team") Who members,

        @Key(
                value =
                        "how this responder is reached: kind:address, such as slack:ops, webhook:http://…, email:a@example.org",
                orOne = true)
        List<String> reach,

        @Key(
                "the next address is told too when the one before was not reached for this long; all at once when left out")
        @Nullable
        Duration nextAfter,

        @Key("acknowledgement is due this long after being called in") @Nullable
        Span acknowledge,

        @Key("who is called next; counts from when this responder is called in")
        List<Rung> escalate,

        @Key(value = "capabilities, which `requires` of a step names", orOne = true)
        List<String> may) {

    public Responder {
        members = members == null ? Who.NOBODY : members;
        reach = Ordered.copy(reach);
        escalate = Ordered.copy(escalate);
        may = Ordered.copy(may);
    }

    /** Whether anybody can be told: by an address, or as a member. */
    public boolean hasWay() {
        return !members.isEmpty() || !reach.isEmpty() || email != null;
    }
}
