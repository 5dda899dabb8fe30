package dev.fireline.workflows.incident;

import dev.fireline.plans.people.Login;
import dev.fireline.workflows.incident.IncidentView.Acknowledgement;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Who has acknowledged, when last, and whether it still counts. */
public final class Acknowledgements {
    private final Map<String, Acknowledgement> last = new LinkedHashMap<>();
    private final Map<String, List<String>> groups = new LinkedHashMap<>();

    /** @param ofGroups those of the person; null: none */
    public void add(String by, @Nullable List<String> ofGroups, Instant at) {
        last.put(by, new Acknowledgement(by, at, null));
        groups.put(by, ofGroups == null ? List.of() : ofGroups);
    }

    /** Whether that person, who has acknowledged, may act by one of these logins. */
    public boolean isAmong(String by, Collection<String> logins) {
        return Login.isAmong(logins, by, groups.get(by));
    }

    /** Whether the incident counts as acknowledged. */
    public boolean isAny() {
        return newest().isPresent();
    }

    /** Whether that person's counts. */
    public boolean counts(String by) {
        Acknowledgement own = last.get(by);
        return own != null && own.until() == null;
    }

    /** Whether one of them has acknowledged since then, and it counts. */
    public boolean isAnyOf(Collection<String> logins, Instant since) {
        return last.values().stream()
                .anyMatch(one -> one.until() == null
                        && isAmong(one.by(), logins)
                        && !one.at().isBefore(since));
    }

    /** Everybody who ever has, in the order of their first. */
    public List<String> logins() {
        return List.copyOf(last.keySet());
    }

    /** When the newest of those that count was given. */
    public Optional<Instant> newest() {
        return last.values().stream()
                .filter(one -> one.until() == null)
                .map(Acknowledgement::at)
                .max(Instant::compareTo);
    }

    /**
     * None of them counts any more.
     *
     * @return whose ended with this
     */
    public List<String> end(Instant at) {
        List<String> ended = last.values().stream()
                .filter(one -> one.until() == null)
                .map(Acknowledgement::by)
                .toList();
        last.replaceAll((by, one) -> one.until() == null ? new Acknowledgement(by, one.at(), at) : one);
        return ended;
    }

    public List<Acknowledgement> all() {
        return List.copyOf(last.values());
    }
}
