package dev.fireline.plans.catalog;

import dev.fireline.plans.Plan;
import dev.fireline.plans.check.ScenarioCheck;
import dev.fireline.plans.reader.Problems;
import dev.fireline.plans.reader.ReadScenario;
import dev.fireline.plans.reader.ScenarioReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Finds the scenarios of a plan: those shipped on the class path, and those in {@code scenarios/PLAN} beside the user's plans. */
public final class Scenarios {
    private static final String FOLDER = "scenarios/";
    private static final String INDEX = FOLDER + "index";

    private Scenarios() {}

    /**
     * Read and checked, the shipped ones first.
     *
     * @param directory the user's plans; null: the shipped scenarios alone
     * @throws UncheckedIOException when a file cannot be read
     */
    public static List<ReadScenario> of(Plan plan, @Nullable Path directory) {
        List<PlanSource> sources = new ArrayList<>(shipped(plan.plan()));
        Path beside = directory == null ? null : directory.resolve(FOLDER).resolve(plan.plan());
        if (beside != null && Files.isDirectory(beside)) {
            sources.addAll(Catalog.in(beside));
        }
        return sources.stream().map(source -> read(source, plan)).toList();
    }

    /**
     * One file, wherever it lies.
     *
     * @throws UncheckedIOException when it cannot be read
     */
    public static ReadScenario read(Path file, Plan plan) {
        try {
            return read(new PlanSource(file.toString(), Files.readAllBytes(file)), plan);
        } catch (IOException unreadable) {
            throw new UncheckedIOException("cannot read " + file, unreadable);
        }
    }

    private static ReadScenario read(PlanSource source, Plan plan) {
        return source.text()
                .map(text -> ScenarioCheck.check(ScenarioReader.read(source.file(), text), plan))
                .orElseGet(() -> new ReadScenario(source.file(), null, new Problems(List.of(source.notUtf8()))));
    }

    private static List<PlanSource> shipped(String plan) {
        return names().filter(name -> name.startsWith(plan + "/"))
                .map(name -> new PlanSource("catalog/" + FOLDER + name, Catalog.resource("/catalog/" + FOLDER + name)))
                .toList();
    }

    private static Stream<String> names() {
        return Catalog.names("/catalog/" + INDEX);
    }
}
