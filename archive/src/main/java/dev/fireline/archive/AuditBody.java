package dev.fireline.archive;

import dev.fireline.archive.audit.Canonical;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.Locale;
import tools.jackson.databind.json.JsonMapper;

/** A line of a timeline, or a row of custody, with its salt, in the form that is hashed. */
final class AuditBody {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern(
                    "uuuu-MM-dd'T'HH:mm:ss.SSSSSS'Z'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private static final JsonMapper MAPPER = new JsonMapper();

    private AuditBody() {}

    /** RFC 8785, keys in the order of their letters. */
    static byte[] of(String incident, JournalRow row, byte[] salt) {
        return Canonical.bytes(MAPPER.createObjectNode()
                .put("actor", row.actor())
                .put("at", time(row.at()))
                .put("incident", incident)
                .put("kind", row.kind())
                .put("phase", row.phase())
                .put("salt", HexFormat.of().formatHex(salt))
                .put("seq", row.seq())
                .put("step", row.step())
                .put("what", row.what())
                .put("why", row.why())
                .set("details", MAPPER.readTree(row.details())));
    }

    /** As before, of one thing that was done with exhibits; {@code kind} is the word for it, {@code seq} its number. */
    static byte[] of(String incident, CustodyRow row, byte[] salt) {
        return Canonical.bytes(MAPPER.createObjectNode()
                .put("actor", row.actor())
                .put("at", time(row.at()))
                .put("exhibit", row.exhibit())
                .put("incident", incident)
                .put("kind", row.action())
                .put("outcome", row.outcome())
                .put("previous", row.previous())
                .put("salt", HexFormat.of().formatHex(salt))
                .put("seq", row.number())
                .put("sha256", row.sha256())
                .put("why", row.why()));
    }

    static String time(Instant at) {
        return TIME.format(at);
    }
}
