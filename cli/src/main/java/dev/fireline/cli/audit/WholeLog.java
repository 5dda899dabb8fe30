package dev.fireline.cli.audit;

import dev.fireline.archive.audit.LogCheck;
import dev.fireline.archive.audit.PublishedLog;
import dev.fireline.archive.tlog.Checkpoint;
import dev.fireline.archive.tlog.NotVerifiedException;
import dev.fireline.archive.tlog.NoteVerifier;
import dev.fireline.archive.tlog.TileSource;
import dev.fireline.cli.client.FirelineApi;
import dev.fireline.cli.output.Count;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** Verifies a log from its first entry to its last. */
final class WholeLog {
    private final List<NoteVerifier> trusted;
    private final List<Checkpoint> earlier;

    /** @param earlier checkpoints seen before, which the log must have grown from */
    WholeLog(List<NoteVerifier> trusted, List<Checkpoint> earlier) {
        this.trusted = trusted;
        this.earlier = earlier;
    }

    /** As a server has it, with the lines of the timelines as they stand there today. */
    Verdict of(FirelineApi api) {
        return held(api.bytes("/v1/audit/checkpoint"), signed -> {
            LogCheck check = new LogCheck(signed, earlier);
            try (EntryPages pages = new EntryPages(api)) {
                for (JsonNode page = pages.next(); !page.isEmpty(); page = pages.next()) {
                    page.forEach(entry -> {
                        refuseGap(entry, check.entries());
                        check.add(bytes(entry.path("leaf")), bytes(entry.path("body")));
                    });
                }
            }
            return verdict(check, signed, new ArrayList<>(), "and the lines of the timelines they stand for");
        });
    }

    /** As it was published: entries and tiles, without the lines. */
    Verdict of(TileSource files) {
        return held(files.read(TileSource.CHECKPOINT), signed -> {
            LogCheck check = new LogCheck(signed, earlier);
            List<String> findings = new PublishedLog(files).read(signed, check);
            return verdict(check, signed, findings, "as they were published");
        });
    }

    private interface Verification {
        Verdict against(Checkpoint signed);
    }

    private Verdict held(Optional<byte[]> note, Verification verification) {
        if (note.isEmpty()) {
            return new Verdict("no checkpoint", null, 0, List.of("nothing has been signed there"));
        }
        Checkpoint signed;
        try {
            signed = Checkpoint.open(new String(note.get(), StandardCharsets.UTF_8), trusted);
        } catch (NotVerifiedException e) {
            return new Verdict("the log", null, 0, List.of("the checkpoint: " + e.getMessage()));
        }
        try {
            return verification.against(signed);
        } catch (NotVerifiedException e) {
            return new Verdict("the log", signed, 0, List.of(String.valueOf(e.getMessage())));
        }
    }

    private static Verdict verdict(LogCheck check, Checkpoint signed, List<String> findings, String which) {
        findings.addAll(0, check.findings());
        long since = check.entries() - signed.size();
        String what = "%s of %s %s%s"
                .formatted(
                        Count.of(check.entries(), "entry", "entries"),
                        Count.of(check.incidents(), "incident"),
                        which,
                        since > 0 ? ", %d of them in no checkpoint yet".formatted(since) : "");
        return new Verdict(what, signed, check.entries(), findings);
    }

    private static void refuseGap(JsonNode entry, long expected) {
        if (entry.path("index").asLong(-1) != expected) {
            throw new NotVerifiedException("entry %d is missing: the server has %s there"
                    .formatted(expected, entry.path("index").asString("nothing")));
        }
    }

    private static byte[] bytes(JsonNode text) {
        return text.asString("").getBytes(StandardCharsets.UTF_8);
    }
}
