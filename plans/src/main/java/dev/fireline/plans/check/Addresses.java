package dev.fireline.plans.check;

import java.util.List;
import java.util.Optional;

/** Addresses {@code kind:address} that this version can reach. */
final class Addresses {
    private static final List<String> KINDS = List.of("slack", "email", "webhook");

    private Addresses() {}

    /** What is wrong with it; empty when it can be used. */
    static Optional<String> problem(String address) {
        int colon = address.indexOf(':');
        String kind = address.substring(0, Math.max(colon, 0));
        String rest = address.substring(colon + 1);
        if (!KINDS.contains(kind)) {
            return Optional.of("`" + address + "` cannot be reached; write kind:address with one of the kinds "
                    + String.join(", ", KINDS));
        }
        if (rest.contains("${{")) {
            return Optional.empty();
        }
        if (kind.equals("webhook") && !rest.matches("https?://\\S+")) {
            return Optional.of("`" + address + "` is no webhook; write webhook: and an http or https address");
        }
        if (kind.equals("email") && !rest.matches("[^@\\s]+@[^@\\s]+")) {
            return Optional.of("`" + address + "` is no e-mail address; write email:name@example.org");
        }
        return Optional.empty();
    }
}
