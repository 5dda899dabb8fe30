package dev.fireline.plans.playbook;

import dev.fireline.plans.people.Who;
import dev.fireline.plans.value.Key;
import dev.fireline.plans.value.Ordered;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is done, phase by phase; each phase is optional. With {@code steps} it is a fragment, which other playbooks call.
 */
public record Playbook(
        @Key(value = "called in when the playbook starts", name = "notify")
        Who called,

        @Key("what a failed step means where the step does not say") @Nullable
        OnFailure onFailure,

        @Key("assess and confirm") @Nullable Phase detect,
        @Key("keep it from spreading") @Nullable Phase contain,
        @Key("find out what happened") @Nullable Phase investigate,
        @Key("bring it back") @Nullable Phase recover,

        @Key("makes it a fragment, called by a step `playbook`: what is done, in order")
        List<Step> steps) {

    public Playbook {
        called = called == null ? Who.NOBODY : called;
        steps = Ordered.copy(steps);
    }

    /** Only called; one with phases is only started or switched to. */
    public boolean isFragment() {
        return !steps.isEmpty();
    }

    /** The phases written, in their order. */
    public Map<PhaseName, Phase> phases() {
        Map<PhaseName, Phase> phases = new EnumMap<>(PhaseName.class);
        put(phases, PhaseName.DETECT, detect);
        put(phases, PhaseName.CONTAIN, contain);
        put(phases, PhaseName.INVESTIGATE, investigate);
        put(phases, PhaseName.RECOVER, recover);
        return phases;
    }

    private static void put(Map<PhaseName, Phase> phases, PhaseName name, @Nullable Phase phase) {
        if (phase != null) {
            phases.put(name, phase);
        }
    }
}
