package dev.fireline.activities.notify;

import dev.fireline.activities.action.ActionFault;
import dev.fireline.activities.secret.Secrets;
import dev.fireline.plans.value.DidYouMean;
import dev.fireline.plans.value.Ordered;
import dev.fireline.workflows.action.ActionFailure;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;

/** Addresses and keys that settings hold under names, because whoever has one can send. */
final class NamedSecrets {
    private final String setting;
    private final Map<String, String> byName;
    private final Secrets secrets;

    /** @param setting what they stand under: {@code fireline.notify.pagerduty.routing-keys} */
    NamedSecrets(String setting, Map<String, String> byName, Secrets secrets) {
        this.setting = setting;
        this.byName = Ordered.copy(byName);
        this.secrets = secrets;
    }

    /** @throws ActionFault {@link ActionFailure#NOT_CONFIGURED} naming what is missing */
    String get(String name) {
        return find(name).orElseThrow(() -> missing(name));
    }

    /** For a dry run: nothing, or what is not configured yet. */
    String gap(String name) {
        return find(name).isPresent() ? "" : " (not configured yet: " + setting + "." + name + ")";
    }

    private Optional<String> find(String name) {
        return Optional.ofNullable(byName.get(name)).flatMap(secrets::setting);
    }

    /** In words. */
    static String configured(Collection<String> names) {
        return names.isEmpty() ? "none is configured" : "configured are " + String.join(", ", names);
    }

    private ActionFault missing(String name) {
        return ActionFault.permanent(
                ActionFailure.NOT_CONFIGURED,
                byName.containsKey(name)
                        ? "what " + setting + "." + name + " refers to is missing or empty"
                        : "'%s' is not configured (%s.%s); %s%s"
                                .formatted(
                                        name,
                                        setting,
                                        name,
                                        configured(byName.keySet()),
                                        DidYouMean.hint(name, byName.keySet())));
    }
}
