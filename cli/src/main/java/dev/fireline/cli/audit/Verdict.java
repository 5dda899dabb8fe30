package dev.fireline.cli.audit;

import dev.fireline.archive.tlog.Checkpoint;
import dev.fireline.cli.ExitCode;
import dev.fireline.cli.output.Ink;
import dev.fireline.cli.output.Page;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * What came of a verification.
 *
 * @param what one line for people: what was looked at
 * @param checkpoint what it was held against; null: there was none that could be believed
 * @param entries how many were looked at
 * @param findings what is wrong; empty: nothing
 */
public record Verdict(String what, @Nullable Checkpoint checkpoint, long entries, List<String> findings) {
    private static final JsonMapper MAPPER = new JsonMapper();

    public Verdict {
        findings = List.copyOf(findings);
    }

    public boolean isGood() {
        return findings.isEmpty();
    }

    int exitCode() {
        return isGood() ? ExitCode.OK : ExitCode.PROBLEMS;
    }

    JsonNode json() {
        ObjectNode json = MAPPER.createObjectNode().put("verified", isGood()).put("entries", entries);
        if (checkpoint != null) {
            json.put("origin", checkpoint.origin())
                    .put("size", checkpoint.size())
                    .put("root", HexFormat.of().formatHex(checkpoint.root()));
        }
        findings.forEach(json.putArray("findings")::add);
        return json;
    }

    void print(Page page) {
        findings.forEach(finding -> page.line(page.paint(Ink.BAD, "✗ ") + page.paint(Ink.PLAIN, finding)));
        page.line(page.paint(isGood() ? Ink.GOOD : Ink.BAD, isGood() ? "verified" : "NOT verified") + "  " + line());
    }

    /** One line for people. */
    public String line() {
        return checkpoint == null ? what : what + ", by the checkpoint " + checkpoint;
    }
}
