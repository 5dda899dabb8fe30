package dev.fireline.plans.message;

import dev.fireline.plans.clock.Event;
import dev.fireline.plans.clock.Span;
import dev.fireline.plans.expression.Expression;
import dev.fireline.plans.expression.Template;
import dev.fireline.plans.people.Who;
import dev.fireline.plans.playbook.Approval;
import dev.fireline.plans.value.BySeverity;
import dev.fireline.plans.value.Key;
import dev.fireline.plans.value.Ordered;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is told to whom, and when. Without {@code at} and {@code every} it is sent by a step only.
 *
 * @param at one of {@link Event}
 * @param from the origin of {@code after}, {@code within} and {@code every}; null: the declaration, also beside {@code at}
 * @param until the event that ends {@code every}; null: {@code resolved}
 */
public record Message(
        @Key("sent when this happens: an event, `step:<id>` or `fact:<name>`") @Nullable
        String at,

        @Key("sent this long after the origin") @Nullable BySeverity<Span> after,

        @Key("due this long after the origin; late is recorded and told") @Nullable
        BySeverity<Span> within,

        @Key("repeats on a fixed grid from the origin") @Nullable
        BySeverity<Span> every,

        @Key("the event that ends the repeats, as in `at`; resolved when left out") @Nullable
        String until,

        @Key("the origin of its clocks; the declaration when left out") @Nullable
        String from,

        @Key("sent only when this holds") @Nullable Expression when,
        @Key(value = "who receives it", required = true) BySeverity<Who> to,

        @Key(
                value = "kinds of channel used; all when left out",
                oneOf = {"slack", "email", "webhook", "pagerduty", "opsgenie", "sms", "teams", "github", "dashboard"},
                orOne = true)
        List<String> via,

        @Key("subject line, where the channel has one") @Nullable
        Template subject,

        @Key(value = "the text; an empty ${{ }} keeps it a draft", required = true)
        BySeverity<Template> text,

        @Key("who releases it") @Nullable Approval approve) {

    public Message {
        via = Ordered.copy(via);
    }
}
