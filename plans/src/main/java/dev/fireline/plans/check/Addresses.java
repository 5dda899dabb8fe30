package dev.fireline.plans.check;

import dev.fireline.plans.action.ActionCatalog;
import dev.fireline.plans.people.ChannelKind;
import dev.fireline.plans.value.DidYouMean;
import java.util.Optional;

/** Addresses {@code kind:address}: their form, and whether anything sends to them. */
final class Addresses {

    private Addresses() {}

    /** What is wrong with it; empty when it can be used. */
    static Optional<String> problem(String address) {
        int colon = address.indexOf(':');
        String kind = address.substring(0, Math.max(colon, 0));
        String rest = address.substring(colon + 1);
        if (!ChannelKind.ALL.contains(kind)) {
            return Optional.of("`" + address + "` cannot be reached; write kind:address with one of the kinds "
                    + String.join(", ", ChannelKind.ALL) + DidYouMean.hint(kind, ChannelKind.ALL));
        }
        if (rest.isBlank()) {
            return Optional.of("`" + address + "` has no address behind the colon");
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

    /** Says that nothing sends to it; empty when something does. Of addresses without a {@link #problem}. */
    static Optional<String> warning(String address) {
        String kind = address.substring(0, address.indexOf(':'));
        return ActionCatalog.find(ChannelKind.action(kind)).isPresent()
                ? Optional.empty()
                : Optional.of("nothing here sends to the kind `" + kind + "`: `" + address
                        + "` is recorded as not reached, and the next address is told");
    }
}
