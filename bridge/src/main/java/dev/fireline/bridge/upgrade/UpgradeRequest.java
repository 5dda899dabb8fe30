package dev.fireline.bridge.upgrade;

import org.jspecify.annotations.Nullable;

/**
 * Somebody moves an incident to another version of its plan.
 *
 * @param plan text of the file; null: the version new incidents get
 * @param from digest of the version it was seen to follow; another one is refused; null: not compared
 * @param to digest of the version that was looked at; another one is refused; null: not compared
 * @param by login of the person; required
 * @param reason for the timeline; required
 */
public record UpgradeRequest(
        @Nullable String plan,
        @Nullable String from,
        @Nullable String to,
        @Nullable String by,
        @Nullable String reason) {}
