package dev.fireline.plans.reader;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/** A table that a person wrote on one line, as JSON or as YAML: {@code [{what: calibrate, due: 2026-12-01}]}. */
public final class TableText {
    private static final LoadSettings SETTINGS =
            LoadSettings.builder().setMaxAliasesForCollections(0).build();

    private TableText() {}

    /** Its rows, columns in the order written; empty: it is no list of maps. */
    public static Optional<List<?>> rows(String text) {
        if (!text.strip().startsWith("[")) {
            return Optional.empty();
        }
        try {
            return new Load(SETTINGS).loadFromString(text) instanceof List<?> rows
                            && rows.stream().allMatch(Map.class::isInstance)
                    ? Optional.of(rows)
                    : Optional.empty();
        } catch (YamlEngineException unreadable) {
            return Optional.empty();
        }
    }
}
