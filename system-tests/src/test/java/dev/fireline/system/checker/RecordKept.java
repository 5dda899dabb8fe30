package dev.fireline.system.checker;

import dev.fireline.system.checker.Observed.TimelineRow;
import dev.fireline.system.checker.Run.Entry;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** I5: the archive has every entry of the history, no other, and no number twice or left out. */
final class RecordKept {
    private RecordKept() {}

    static List<Finding> judge(Observed observed) {
        Map<String, Map<Long, String>> archive = new LinkedHashMap<>();
        for (TimelineRow row : observed.timeline()) {
            archive.computeIfAbsent(row.incident(), id -> new TreeMap<>()).put(row.seq(), row.what());
        }
        List<Finding> findings = new ArrayList<>();
        for (Run incident : observed.incidents()) {
            Map<Long, String> written = new TreeMap<>();
            for (Entry entry : incident.journal()) {
                written.putIfAbsent(entry.seq(), entry.what());
            }
            Map<Long, String> kept = archive.getOrDefault(incident.workflow(), Map.of());
            long expected = 1;
            for (long seq : kept.keySet()) {
                if (seq != expected) {
                    findings.add(new Finding(
                            Invariant.I5,
                            "%s: entry %d is missing in the archive, which goes on with %d"
                                    .formatted(incident.workflow(), expected, seq)));
                }
                expected = seq + 1;
            }
            if (incident.closedAt() != null && !kept.keySet().containsAll(written.keySet())) {
                findings.add(new Finding(
                        Invariant.I5,
                        "%s: the history has %d entries, the archive %d"
                                .formatted(incident.workflow(), written.size(), kept.size())));
            }
            kept.forEach((seq, what) -> {
                String said = written.get(seq);
                if (!what.equals(said)) {
                    findings.add(new Finding(
                            Invariant.I5,
                            "%s: entry %d is '%s' in the archive and %s in the history"
                                    .formatted(
                                            incident.workflow(),
                                            seq,
                                            what,
                                            said == null ? "absent" : "'" + said + "'")));
                }
            });
        }
        return findings;
    }
}
