package dev.fireline.evidence.custody;

import dev.fireline.archive.CustodyRow;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** How each exhibit must stand after everything that was done with it: held or not, deleted or not. */
final class Standing {
    private final Map<String, Boolean> held = new LinkedHashMap<>();
    private final Set<String> deleted = new LinkedHashSet<>();

    private Standing() {}

    static Standing after(List<CustodyRow> rows) {
        Standing standing = new Standing();
        for (CustodyRow row : rows) {
            String exhibit = row.exhibit();
            if (exhibit == null) {
                continue;
            }
            switch (row.action()) {
                case "HOLD" -> standing.held.put(exhibit, true);
                case "LIFT" -> standing.held.put(exhibit, false);
                case "DELETE" -> standing.deleted.add(exhibit);
                default -> {
                    // looking changes nothing
                }
            }
        }
        return standing;
    }

    boolean isHeld(Exhibit exhibit) {
        return held.getOrDefault(exhibit.name(), exhibit.held());
    }

    boolean isDeleted(Exhibit exhibit) {
        return deleted.contains(exhibit.name());
    }
}
