package dev.fireline.plans.playbook;

import dev.fireline.plans.people.Who;
import dev.fireline.plans.value.Key;
import dev.fireline.plans.value.NotYet;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What is done, phase by phase. Each phase is optional. */
@NotYet({"steps"})
public record Playbook(
        @Key(value = "called in when the playbook starts", name = "notify")
        Who called,

        @Key("what a failed step means where the step does not say") @Nullable
        OnFailure onFailure,

        @Key("assess and confirm") @Nullable Phase detect,
        @Key("keep it from spreading") @Nullable Phase contain,
        @Key("find out what happened") @Nullable Phase investigate,
        @Key("bring it back") @Nullable Phase recover) {

    public Playbook {
        called = called == null ? Who.NOBODY : called;
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
