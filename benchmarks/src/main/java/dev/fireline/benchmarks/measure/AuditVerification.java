package dev.fireline.benchmarks.measure;

import dev.fireline.benchmarks.stage.Stage;
import dev.fireline.benchmarks.stage.WrittenLog;
import java.util.ArrayList;
import java.util.List;

/** {@code fireline audit verify} of a long log, of a server and as it was published, by a command with little memory. */
public final class AuditVerification implements Measurement {
    private static final int QUICK = 2_000;
    private static final String HEAP = "-Xmx128m";

    @Override
    public String name() {
        return "audit";
    }

    @Override
    public List<Finding> run(Effort effort) {
        int entries = effort.quick() ? QUICK : effort.entries();
        try (Stage stage = new Stage()) {
            WrittenLog log = new WrittenLog(stage, entries);
            stage.bridge();
            long made = log.make();
            long published = log.publish();
            List<Double> server = new ArrayList<>();
            List<Double> files = new ArrayList<>();
            List<Double> incident = new ArrayList<>();
            for (int round = 0; round < effort.rounds(); round++) {
                server.add(Numbers.seconds(stage.command(HEAP, "audit", "verify")));
                files.add(Numbers.seconds(stage.command(
                        HEAP, "audit", "verify", "--log", log.published().toString(), "--key", log.key())));
                incident.add(Numbers.seconds(stage.command(HEAP, "audit", "verify", "--incident", log.anIncident())));
            }
            String of = "audit verify of " + entries + " entries, ";
            return List.of(
                    new Finding(of + "of the server", "s", server, List.of(), "<=60"),
                    new Finding(of + "as published", "s", files, List.of(), "<=60"),
                    new Finding(of + "one incident", "s", incident, List.of(), null),
                    Finding.alone("  made of lines there were before", "s", Numbers.seconds(made), null),
                    Finding.alone("  signed and published", "s", Numbers.seconds(published), null));
        }
    }
}
