package dev.fireline.cli.incident;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What a question asks to be answered with its choice. */
final class RecordsOption {
    @Option(
            names = "--record",
            paramLabel = "NAME=VALUE",
            description = "An answer the question asks for; may be given several times.")
    private Map<String, String> records = new LinkedHashMap<>();

    /** As the API takes them; null: none. */
    @Nullable
    Map<String, String> asked() {
        return records.isEmpty() ? null : records;
    }
}
