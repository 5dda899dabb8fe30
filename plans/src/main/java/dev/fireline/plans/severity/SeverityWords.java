package dev.fireline.plans.severity;

import dev.fireline.plans.value.DidYouMean;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** How people say a severity of a plan: by its name, or by a word the plan has for it. */
public final class SeverityWords {
    private final Map<String, Severity> severities;

    /** @param severities of the plan, by name */
    public SeverityWords(Map<String, Severity> severities) {
        this.severities = severities;
    }

    /** The name of the severity that is meant; empty: none is. */
    public Optional<String> meant(String word) {
        if (severities.containsKey(word)) {
            return Optional.of(word);
        }
        return severities.entrySet().stream()
                .filter(severity -> severity.getValue().aliases().contains(word))
                .map(Map.Entry::getKey)
                .findFirst();
    }

    /** The same; a word that means none stays as it is. */
    public String named(String word) {
        return meant(word).orElse(word);
    }

    /** Names and aliases, the names first. */
    public List<String> all() {
        List<String> words = new ArrayList<>(severities.keySet());
        severities.values().forEach(severity -> words.addAll(severity.aliases()));
        return words;
    }

    /** Why a word is refused that means none: {@code 'sve1' is no severity of this plan; did you mean 'sev1'?; allowed: …}. */
    public String refusal(String word) {
        return "'" + word + "' is no severity of this plan" + DidYouMean.hint(word, all()) + "; allowed: " + allowed();
    }

    /** {@code P0 (critical, sev1), P1}. */
    public String allowed() {
        return severities.entrySet().stream()
                .map(severity -> severity.getKey()
                        + (severity.getValue().aliases().isEmpty()
                                ? ""
                                : " (" + String.join(", ", severity.getValue().aliases()) + ")"))
                .collect(Collectors.joining(", "));
    }
}
