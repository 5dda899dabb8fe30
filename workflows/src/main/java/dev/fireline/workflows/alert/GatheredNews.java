package dev.fireline.workflows.alert;

import java.time.Instant;
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
 */
public record GatheredNews(
        int told,
        @Nullable Instant lastToldAt,
        @Nullable String joined,
        int joinedCount,
        boolean resolved,
        boolean again) {}
