package dev.fireline.system.checker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fireline.system.checker.Run.Answer;
import dev.fireline.system.checker.Run.Asked;
import dev.fireline.system.checker.Run.Kept;
import dev.fireline.system.checker.Run.Waiver;
import dev.fireline.system.checker.WantedExhibits.Wanted;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What the checker says of what was destroyed before evidence was kept, and of who waived it. */
class KeptFirstTest extends SoundRun {
    @Test
    void findsSomethingDestroyedBeforeWhatWasToBeKeptIsKept() {
        actions.set(2, after(new Wanted("logs", true)));
        finds(Invariant.I8, "what 'logs' was to keep was not kept before");

        kept.add(new Kept(T.plusSeconds(30), "logs"));
        finds(Invariant.I8, "what 'logs' was to keep was not kept before");

        kept.set(0, new Kept(T.plusSeconds(28), "memory"));
        finds(Invariant.I8, "what 'logs' was to keep was not kept before");

        kept.set(0, new Kept(T.plusSeconds(28), "logs"));
        assertThat(judge()).isEmpty();
    }

    @Test
    void takesAWaiverForEvidenceOnlyWhenItNamesItAndCameBefore() {
        actions.set(2, after(new Wanted("logs", true)));
        answers.add(new Answer(T.plusSeconds(28), "alice", "unkept-step", "approve"));
        waivers.add(waiver(30, "logs"));
        finds(Invariant.I8, "nobody who may waived it");

        waivers.set(0, waiver(28, "memory"));
        finds(Invariant.I8, "nobody who may waived it");

        waivers.set(0, waiver(28, "memory", "logs"));
        assertThat(judge()).isEmpty();
    }

    @Test
    void takesAWaiverForEvidenceOnlyOfWhoSaidSoBeforeAndMay() {
        actions.set(2, after(new Wanted("logs", true)));
        waivers.add(waiver(28, "logs"));
        finds(Invariant.I8, "nobody who may waived it");

        answers.add(new Answer(T.plusSeconds(28), "bob", "unkept-step", "approve"));
        answers.add(new Answer(T.plusSeconds(28), "alice", "unkept-step", "skip"));
        answers.add(new Answer(T.plusSeconds(28), "alice", "unkept-other", "approve"));
        answers.add(new Answer(T.plusSeconds(30), "alice", "unkept-step", "approve"));
        finds(Invariant.I8, "nobody who may waived it");

        answers.set(answers.size() - 1, new Answer(T.plusSeconds(29), "alice", "unkept-step", "approve"));
        assertThat(judge()).isEmpty();

        waivers.set(0, new Waiver(T.plusSeconds(28), List.of("logs"), "step", "alice", Optional.of(Set.of("bob"))));
        finds(Invariant.I8, "nobody who may waived it");
    }

    @Test
    void wantsWhatHangsOnAConditionOnlyWhenItWasAskedFor() {
        actions.set(2, after(new Wanted("step", false)));
        finds(Invariant.I8, "what 'step' was to keep");

        actions.set(2, after(new Wanted("never", false)));
        assertThat(judge()).isEmpty();
    }

    /** By Alice, who may. */
    private static Waiver waiver(int second, String... steps) {
        return new Waiver(T.plusSeconds(second), List.of(steps), "step", "alice", Optional.of(Set.of("alice")));
    }

    /** The deletion, in a plan that wants this to have kept something before. */
    private static Asked after(Wanted wanted) {
        return new Asked(
                T.plusSeconds(29),
                request(INCIDENT, "kubernetes.delete-secret", KEY, WITH, List.of(approval("alice", 25, digest()))),
                "DESTROYS",
                OptionalInt.empty(),
                List.of(wanted));
    }
}
