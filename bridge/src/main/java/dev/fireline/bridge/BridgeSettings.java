package dev.fireline.bridge;

import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What the bridge is told under {@code fireline.*}; other keys there belong to others.
 *
 * @param mode {@code live}, or {@code rehearse}: every action dry; rehearse when left out
 * @param temporalUi where people find Temporal's own UI; null: not shown
 */
@ConfigurationProperties("fireline")
public record BridgeSettings(
        @DefaultValue("rehearse") Mode mode, @Nullable URI temporalUi) {

    /** Whether actions act. */
    public enum Mode {
        LIVE,
        REHEARSE;

        /** As workflows are told. */
        public String word() {
            return this == LIVE ? "live" : "rehearse";
        }
    }
}
