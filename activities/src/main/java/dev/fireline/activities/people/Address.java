package dev.fireline.activities.people;

import dev.fireline.plans.action.ActionCatalog;
import dev.fireline.plans.people.ChannelKind;
import dev.fireline.workflows.people.People.Delivery;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Where somebody is reached, as {@code reach} writes it: {@code kind:address}.
 *
 * @param kind lower case: {@code email}, {@code slack}, {@code webhook} …, or one nothing sends to
 * @param value what follows the first colon
 */
record Address(String kind, String value) {
    /** Empty when the text has not the form {@code kind:address}. */
    static Optional<Address> parse(String text) {
        int colon = text.indexOf(':');
        String value = text.substring(colon + 1).strip();
        return colon < 1 || value.isEmpty()
                ? Optional.empty()
                : Optional.of(new Address(text.substring(0, colon).strip().toLowerCase(Locale.ROOT), value));
    }

    /** How it is sent to; empty when nothing sends to this kind. */
    Optional<Delivery> delivery(List<String> responders) {
        return switch (kind) {
            case "webhook" -> Optional.of(new Delivery(key(), "notify.webhook", Map.of("url", value), responders));
            case "slack" -> Optional.of(new Delivery(key(), "notify.slack", Map.of("channel", channel()), responders));
            case "email" -> Optional.of(new Delivery(key(), "notify.email", Map.of("to", List.of(value)), responders));
            default ->
                ActionCatalog.find(ChannelKind.action(kind))
                        .map(action -> new Delivery(key(), action.name(), Map.of("to", value), responders));
        };
    }

    /** Tells addresses apart without quoting what may be secret: of a webhook only the host and a hash are shown. */
    String key() {
        return switch (kind) {
            case "webhook" -> "webhook:" + host() + "#" + hash(value);
            case "slack" -> "slack:" + channel();
            case "email" -> "email:" + value.toLowerCase(Locale.ROOT);
            default -> kind + ":#" + hash(value);
        };
    }

    private String channel() {
        return value.startsWith("#") ? value.substring(1) : value;
    }

    private String host() {
        try {
            URI uri = URI.create(value);
            return uri.getHost() == null ? "" : uri.getPort() < 0 ? uri.getHost() : uri.getHost() + ":" + uri.getPort();
        } catch (IllegalArgumentException notAnAddress) {
            return "";
        }
    }

    private static String hash(String text) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash, 0, 4);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JVM has SHA-256", e);
        }
    }
}
