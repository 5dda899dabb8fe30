package dev.fireline.workflows.alert;

import dev.fireline.plans.alert.Alert;
import dev.fireline.plans.value.Ordered;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a stream has to tell its incident, and how often it did. Carried from run to run.
 *
 * @param told how many messages the incident had
 * @param lastToldAt null: none yet
 * @param joined title of the newest alert that joined since; null: none
 * @param joinedCount how many joined since
 * @param resolved an alert was resolved since
 * @param again an alert fired since when all were resolved
 * @param alive what was absent is there again; null: no
 * @param alerts those that joined and bring facts
 */
public record GatheredNews(
        int told,
        @Nullable Instant lastToldAt,
        @Nullable String joined,
        int joinedCount,
        boolean resolved,
        boolean again,
        @Nullable Boolean alive,
        List<Alert> alerts) {
    public GatheredNews {
        alerts = Ordered.copy(alerts);
    }
}
