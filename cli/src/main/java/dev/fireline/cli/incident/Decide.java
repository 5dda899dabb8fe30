package dev.fireline.cli.incident;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code fireline incident decide}. */
@Command(
        name = "decide",
        description = "Answers any question: a task, a failed step, an approval.",
        footer = {
            "",
            "Examples:",
            "  fireline incident decide INC-20261121-093000 repaired done",
            "  fireline incident decide INC-20261121-093000 scope done --record hosts=eu-1,eu-2",
            "  fireline incident decide INC-20261121-093000 scale-down retry --reason 'it is back'"
        })
final class Decide extends Decision {
    @Parameters(index = "1", paramLabel = "STEP", description = "What the question names.")
    private String step = "";

    @Parameters(
            index = "2",
            paramLabel = "CHOICE",
            description = "One of those the question allows: approve, reject, done, retry, skip, stop, resolve, run.")
    private String choice = "";

    @Mixin
    private ReasonOption reason = new ReasonOption();

    @Mixin
    private RecordsOption records = new RecordsOption();

    @Override
    public Integer call() {
        Map<String, @Nullable Object> message = new LinkedHashMap<>();
        message.put("step", step);
        message.put("choice", choice);
        message.put("reason", reason.text());
        message.put("records", records.asked());
        return tell("decide", message);
    }
}
