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
    /** What it takes now, where the goal is 1.3 times the 123 of {@link HandWrittenIncident}: it may only come down. */
    private static final int MOST_EVENTS = 175;

    private static final int MOST_BYTES = 8 * 1024;

    @TempDir
    Path folder;

    @Test
    void theReferenceIncidentCostsNoMoreEventsThanItDid() {
        try (Engine engine = new Engine(folder);
                ReferenceIncident reference = new ReferenceIncident(engine.client(), false)) {
            // How many answers come in one task is the machine's to say: on a loaded one fewer, so the best of three.
            ReferenceIncident.Cost least = IntStream.range(0, 3)
                    .mapToObj(play -> reference.byPlan())
                    .min(Comparator.comparingInt(ReferenceIncident.Cost::events))
                    .orElseThrow();
            assertThat(least.events()).as("%s", least).isLessThanOrEqualTo(MOST_EVENTS);
            assertThat(ReferenceIncident.startPayloadBytes(reference.plan())).isLessThanOrEqualTo(MOST_BYTES);
        }
    }
}
