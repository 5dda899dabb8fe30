package dev.fireline.cli.audit;

import dev.fireline.archive.audit.IncidentBundle;
import dev.fireline.archive.tlog.Checkpoint;
import dev.fireline.archive.tlog.NotVerifiedException;
import dev.fireline.archive.tlog.NoteVerifier;
import dev.fireline.cli.client.FirelineApi;
import dev.fireline.cli.output.Count;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Verifies one incident. */
public final class OneIncident {
    /** An entry is signed within seconds of being written. */
    private static final Duration SIGNED_WITHIN = Duration.ofSeconds(60);

    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(500);

    private OneIncident() {}

    /** As a server has it. What has just been written is waited for until it is signed. */
    public static Verdict of(FirelineApi api, String incident) {
        return verdict(bundle(api, incident), TrustedKeys.of(api));
    }

    /** The bundle when everything is signed, or when that takes too long. */
    static IncidentBundle bundle(FirelineApi api, String incident) {
        String path = "/v1/audit/incidents/" + FirelineApi.segment(incident);
        long deadline = System.nanoTime() + SIGNED_WITHIN.toNanos();
        IncidentBundle bundle = IncidentBundle.read(api.get(path).toString());
        while (bundle.pending() > 0 && System.nanoTime() < deadline) {
            try {
                TimeUnit.NANOSECONDS.sleep(BETWEEN_LOOKS.toNanos());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return bundle;
            }
            bundle = IncidentBundle.read(api.get(path).toString());
        }
        return bundle;
    }

    static Verdict verdict(IncidentBundle bundle, List<NoteVerifier> trusted) {
        List<String> findings = new ArrayList<>(bundle.findings(trusted));
        if (bundle.pending() > 0) {
            findings.add((bundle.pending() == 1 ? "1 more line is" : bundle.pending() + " more lines are")
                    + " in no checkpoint yet; `/health` of a worker says whether the log is still signed");
        }
        long lines = bundle.lines();
        long others = bundle.entries().size() - lines;
        String what = "%s of %s%s, %s"
                .formatted(
                        Count.of(lines, "line"),
                        bundle.incident(),
                        others == 0 ? "" : ", and " + Count.of(others, "time") + " somebody had its exhibits",
                        bundle.isClosed()
                                ? "from its declaration to its end"
                                : "from its declaration on; it is not over");
        return new Verdict(what, checkpoint(bundle, trusted), bundle.entries().size(), findings);
    }

    private static @Nullable Checkpoint checkpoint(IncidentBundle bundle, List<NoteVerifier> trusted) {
        try {
            return Checkpoint.open(bundle.checkpoint(), trusted);
        } catch (NotVerifiedException e) {
            return null;
        }
    }
}
