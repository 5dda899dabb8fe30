package dev.fireline.standins.cluster;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The part of an address after the question mark. */
record Query(Map<String, String> values) {

    static Query parse(@Nullable String raw) {
        Map<String, String> values = new LinkedHashMap<>();
        if (raw != null) {
            for (String pair : raw.split("&")) {
                int equals = pair.indexOf('=');
                String name = equals < 0 ? pair : pair.substring(0, equals);
                String value = equals < 0 ? "" : pair.substring(equals + 1);
                values.put(decode(name), decode(value));
            }
        }
        return new Query(values);
    }

    /** Empty when it is not there. */
    String get(String name) {
        return values.getOrDefault(name, "");
    }

    boolean isTrue(String name) {
        return get(name).equals("true") || get(name).equals("1");
    }

    boolean dryRun() {
        return values.containsKey("dryRun") && isAll(get("dryRun"));
    }

    /** @throws Refusal 422 for anything but {@code All}: a mistyped dry run must never become a real one */
    static boolean isAll(String mode) {
        if (!mode.equals("All")) {
            throw Refusal.of(
                    422, "Invalid", "dryRun: Unsupported value: \"%s\": supported values: \"All\"".formatted(mode));
        }
        return true;
    }

    private static String decode(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }
}
