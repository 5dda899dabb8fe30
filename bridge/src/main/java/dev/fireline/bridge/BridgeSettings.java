package dev.fireline.bridge;

import dev.fireline.plans.value.Ordered;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What the bridge is told under {@code fireline.*}; other keys there belong to others.
 *
 * @param mode {@code live}, or {@code rehearse}: every action dry; rehearse when left out
 * @param plans directory of the user's plans; null: the shipped ones alone
 * @param inputs plan name to input name to value of this installation
 * @param events of {@code /v1/events}
 * @param publicUrl where people reach the bridge: {@code https://fireline.example.org}; null: nobody was told
 * @param temporalUi where people find Temporal's own UI; null: not shown
 */
@ConfigurationProperties("fireline")
public record BridgeSettings(
        @DefaultValue("rehearse") Mode mode,
        @Nullable Path plans,
        @Nullable Map<String, Map<String, Object>> inputs,
        @Nullable URI publicUrl,
        @Nullable URI temporalUi,
        @DefaultValue Events events) {

    public BridgeSettings {
        inputs = Ordered.copy(inputs);
        if (publicUrl != null
                && (publicUrl.getHost() == null
                        || !List.of("http", "https").contains(publicUrl.getScheme())
                        || publicUrl.getQuery() != null
                        || publicUrl.getFragment() != null
                        || publicUrl.getUserInfo() != null)) {
            throw new IllegalArgumentException("fireline.public-url is '"
                    + publicUrl.toString().replaceFirst("//[^/@]*@", "//…@")
                    + "'; allowed is the address people open, such as https://fireline.example.org");
        }
    }

    /** What an incident's id is put behind to see it; null: nobody was told where. */
    @Nullable
    String pages() {
        return publicUrl == null ? null : publicUrl.toString().replaceAll("/+$", "") + "/v1/incidents/";
    }

    @Override
    public Map<String, Map<String, Object>> inputs() {
        return Ordered.copy(inputs);
    }

    /**
     * @param connections readers at once, at most; more are answered 503
     * @param heartbeat a comment is sent after this time without an event, so that a lost reader is noticed
     */
    public record Events(
            @DefaultValue("100") int connections,
            @DefaultValue("15s") Duration heartbeat) {}

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
