package dev.fireline.benchmarks.measure;

import dev.fireline.benchmarks.reference.ReferenceIncident;
import dev.fireline.benchmarks.stage.Engine;
import dev.fireline.benchmarks.stage.Stage;
import dev.fireline.plans.catalog.Catalog;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Events and bytes of the reference incident, by the plan and by hand, and what incidents are started with. */
public final class History implements Measurement {
    @Override
    public String name() {
        return "history";
    }

    @Override
    public List<Finding> run(Effort effort) {
        try {
            Path folder = Files.createTempDirectory("fireline-benchmarks");
            try (Engine engine = new Engine(folder)) {
                return findings(engine, effort.rounds());
            } finally {
                Stage.delete(folder);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Finding> findings(Engine engine, int rounds) {
        List<Finding> findings = new ArrayList<>();
        try (ReferenceIncident reference = new ReferenceIncident(engine.client(), false)) {
            List<Double> ours = new ArrayList<>();
            List<Double> byHand = new ArrayList<>();
            List<Double> bytes = new ArrayList<>();
            for (int round = 0; round < rounds; round++) {
                ReferenceIncident.Cost cost = reference.byPlan();
                ours.add((double) cost.events());
                bytes.add(cost.bytes() / 1024.0);
                byHand.add((double) reference.byHand().events());
            }
            findings.add(new Finding("history of the reference incident", "events", ours, byHand, "<=1.3"));
            findings.add(new Finding("  its bytes", "KiB", bytes, List.of(), null));
            findings.add(payload("reference", ReferenceIncident.startPayloadBytes(reference.plan())));
        }
        try (ReferenceIncident paging = new ReferenceIncident(engine.client(), true)) {
            findings.add(Finding.alone(
                    "  with a page for each of its 5 questions",
                    "events",
                    paging.byPlan().events(),
                    null));
        }
        Catalog.load(null, Map.of(), LocalDate.EPOCH)
                .plans()
                .forEach((name, plan) -> findings.add(payload(name, ReferenceIncident.startPayloadBytes(plan))));
        return findings;
    }

    private static Finding payload(String plan, int bytes) {
        return Finding.alone("start payload, plan " + plan, "KiB", bytes / 1024.0, "<=8");
    }
}
