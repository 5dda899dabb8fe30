package dev.fireline.benchmarks.reference;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fireline.benchmarks.stage.Engine;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an incident costs in history is a promise: it fails here before it costs anybody money. */
class ReferenceIncidentTest {
    /** Counted once from the same procedure written by hand; see {@link HandWrittenIncident}. */
    private static final int BY_HAND = 123;

    private static final double GOAL = 1.3;
    private static final int MOST_BYTES = 8 * 1024;

    @TempDir
    Path folder;

    @Test
    void theReferenceIncidentCostsAtMostAThirdMoreEventsThanTheSameWrittenByHand() {
        try (Engine engine = new Engine(folder);
                ReferenceIncident reference = new ReferenceIncident(engine.client(), false)) {
            // How many answers come in one task is the machine's to say: on a loaded one fewer, so the best of three.
            ReferenceIncident.Cost least = IntStream.range(0, 3)
                    .mapToObj(play -> reference.byPlan())
                    .min(Comparator.comparingInt(ReferenceIncident.Cost::events))
                    .orElseThrow();
            assertThat(least.events()).as("%s", least).isLessThanOrEqualTo((int) (BY_HAND * GOAL));
            assertThat(ReferenceIncident.startPayloadBytes(reference.plan())).isLessThanOrEqualTo(MOST_BYTES);
        }
    }
}
