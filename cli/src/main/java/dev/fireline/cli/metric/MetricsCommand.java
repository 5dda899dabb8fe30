package dev.fireline.cli.metric;

import dev.fireline.cli.ExitCode;
import dev.fireline.cli.client.DeclaredBetween;
import dev.fireline.cli.client.FirelineApi;
import dev.fireline.cli.client.ServerOptions;
import dev.fireline.cli.output.OutputOption;
import java.time.Clock;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

/** {@code fireline metrics}. */
@Command(
        name = "metrics",
        description = {
            "Figures of the incidents of a time, held against the `metrics` of their plans. Drills count in none.",
            "Without --to that time ends now, and without --from it begins 90 days before its end."
        },
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

    @Mixin
    private DeclaredBetween declared = new DeclaredBetween();

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
        Clock clock = Clock.system(ZoneId.systemDefault());
        declared.from(clock).ifPresent(time -> words.add("from=" + time));
        declared.to(clock).ifPresent(time -> words.add("to=" + time));
        JsonNode report = server.api().get("/v1/metrics" + (words.isEmpty() ? "" : "?") + String.join("&", words));
        output.write(report, page -> MetricsPage.print(report, page));
        return ExitCode.OK;
    }
}
