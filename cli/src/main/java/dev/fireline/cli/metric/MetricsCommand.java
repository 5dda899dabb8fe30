package dev.fireline.cli.metric;

import dev.fireline.cli.ExitCode;
import dev.fireline.cli.client.BadUsage;
import dev.fireline.cli.client.FirelineApi;
import dev.fireline.cli.client.Moment;
import dev.fireline.cli.client.ServerOptions;
import dev.fireline.cli.output.OutputOption;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

/** {@code fireline metrics}. */
@Command(
        name = "metrics",
        description =
                "Figures of the incidents of a time, held against the `metrics` of their plans. Drills count in none.",
        footer = {
            "",
            "Examples:",
            "  fireline metrics",
            "  fireline metrics phoenix-rooivalk --from 2026-10-01 --to 2026-11-01",
            "  fireline metrics --from 7d -o json"
        })
public final class MetricsCommand implements Callable<Integer> {
    @Parameters(
            arity = "0..1",
            paramLabel = "PLAN",
            description = "Name of a plan; every plan that had incidents when left out.")
    private @Nullable String plan;

    @Option(
            names = "--from",
            paramLabel = "TIME",
            description = "Declared then or later: " + Moment.SHAPES
                    + ". 90 days before the end when left out. Times without a zone are local.")
    private @Nullable String from;

    @Option(names = "--to", paramLabel = "TIME", description = "Declared before; now when left out.")
    private @Nullable String to;

    @Mixin
    private ServerOptions server = new ServerOptions();

    @Mixin
    private OutputOption output = new OutputOption();

    @Override
    public Integer call() {
        List<String> words = new ArrayList<>();
        if (plan != null) {
            words.add("plan=" + FirelineApi.segment(plan));
        }
        moment(words, "from", from);
        moment(words, "to", to);
        JsonNode report = server.api().get("/v1/metrics" + (words.isEmpty() ? "" : "?") + String.join("&", words));
        output.write(report, page -> MetricsPage.print(report, page));
        return ExitCode.OK;
    }

    private static void moment(List<String> words, String name, @Nullable String text) {
        if (text == null) {
            return;
        }
        try {
            Instant time = Moment.of(text, Clock.system(ZoneId.systemDefault()));
            words.add(name + "=" + time.truncatedTo(ChronoUnit.SECONDS));
        } catch (IllegalArgumentException e) {
            throw new BadUsage("--" + name + ": " + e.getMessage());
        }
    }
}
