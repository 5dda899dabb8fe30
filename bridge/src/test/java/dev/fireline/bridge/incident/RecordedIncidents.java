package dev.fireline.bridge.incident;

import dev.fireline.plans.PinnedPlan;
import dev.fireline.plans.difference.Difference;
import dev.fireline.workflows.incident.IncidentDeclaration;
import dev.fireline.workflows.incident.IncidentDocument;
import dev.fireline.workflows.incident.IncidentView;
import dev.fireline.workflows.incident.Messages;
import dev.fireline.workflows.incident.Messages.Accepted;
import dev.fireline.workflows.incident.UpgradeEffect;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** Incidents in memory: keeps what was said; answers what the test wants. */
public final class RecordedIncidents implements IncidentCommands {
    private final Map<String, IncidentDeclaration> running = new ConcurrentHashMap<>();
    private final Map<DeclarationKey, Instant> declared = new ConcurrentHashMap<>();
    private final Map<String, DeclarationKey> keys = new ConcurrentHashMap<>();
    private final Map<String, Accepted> answered = new ConcurrentHashMap<>();
    private final Map<String, String> standings = new ConcurrentHashMap<>();
    private final List<Said> said = new CopyOnWriteArrayList<>();
    private volatile RuntimeException refusal;

    @Override
    public Optional<Accepted> send(String incident, Word word, String key, Messages.Said message) {
        if (refusal != null) {
            throw refusal;
        }
        if (!running.containsKey(incident)) {
            return Optional.empty();
        }
        return Optional.of(answered.computeIfAbsent(incident + word + key, it -> {
            said.add(new Said(incident, word, message));
            return new Accepted(word.update() + " taken", word.update(), message.by(), null, null);
        }));
    }

    @Override
    public Instant declaredAt(DeclarationKey key, Instant now) {
        return declared.computeIfAbsent(key, first -> now);
    }

    @Override
    public boolean start(
            String incident, String summary, IncidentDeclaration declaration, @Nullable DeclarationKey key) {
        boolean started = running.putIfAbsent(incident, declaration) == null;
        if (started && key != null) {
            keys.put(incident, key);
        }
        return started || (key != null && key.equals(keys.get(incident)));
    }

    @Override
    public Optional<IncidentView> show(String incident) {
        return Optional.empty();
    }

    @Override
    public Optional<WorkflowState> state(String incident) {
        return Optional.empty();
    }

    @Override
    public Optional<String> standing(String incident) {
        return Optional.ofNullable(standings.get(incident));
    }

    /** As Temporal knows it when nobody else does. */
    public void stands(String incident, String standing) {
        standings.put(incident, standing);
    }

    @Override
    public Optional<List<IncidentDocument>> documents(String incident) {
        return Optional.empty();
    }

    @Override
    public Optional<UpgradeEffect> upgradeEffect(String incident, PinnedPlan plan) {
        return Optional.ofNullable(running.get(incident))
                .map(IncidentDeclaration::plan)
                .map(from -> new UpgradeEffect(
                        incident,
                        from.plan().plan(),
                        new UpgradeEffect.Version(from.digest(), from.plan().version()),
                        new UpgradeEffect.Version(plan.digest(), plan.plan().version()),
                        Difference.between(from.plan(), plan.plan()),
                        List.of(),
                        null));
    }

    public void refuseWith(RuntimeException problem) {
        refusal = problem;
    }

    public List<Said> said() {
        return new ArrayList<>(said);
    }

    public Map<String, IncidentDeclaration> running() {
        return running;
    }

    public void forgetAll() {
        running.clear();
        declared.clear();
        keys.clear();
        answered.clear();
        said.clear();
        refusal = null;
    }

    public record Said(String incident, Word word, Object message) {}
}
