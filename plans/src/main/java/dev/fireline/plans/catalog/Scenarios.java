package dev.fireline.plans.catalog;

import dev.fireline.plans.Plan;
import dev.fireline.plans.check.ScenarioCheck;
import dev.fireline.plans.people.Roster;
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
     * @param roster people beside those of the plan
     * @param directory the user's plans; null: the shipped scenarios alone
     * @throws UncheckedIOException when a file cannot be read
     */
    public static List<ReadScenario> of(Plan plan, Roster roster, @Nullable Path directory) {
        List<ReadScenario> all = new ArrayList<>(shipped(plan.plan()).stream()
                .map(source -> read(source, plan, roster))
                .toList());
        if (directory != null) {
            all.addAll(beside(plan, roster, directory));
        }
        return all;
    }

    /**
     * The user's alone, read and checked.
     *
     * @param roster people beside those of the plan
     * @param directory the user's plans
     * @throws UncheckedIOException when a file cannot be read
     */
    public static List<ReadScenario> beside(Plan plan, Roster roster, Path directory) {
        Path folder = directory.resolve(FOLDER).resolve(plan.plan());
        return Files.isDirectory(folder)
                ? Catalog.in(folder).stream()
                        .map(source -> read(source, plan, roster))
                        .toList()
                : List.of();
    }

    /**
     * One file, wherever it lies.
     *
     * @param roster people beside those of the plan
     * @throws UncheckedIOException when it cannot be read
     */
    public static ReadScenario read(Path file, Plan plan, Roster roster) {
        try {
            return read(new PlanSource(file.toString(), Files.readAllBytes(file)), plan, roster);
        } catch (IOException unreadable) {
            throw new UncheckedIOException("cannot read " + file, unreadable);
        }
    }

    private static ReadScenario read(PlanSource source, Plan plan, Roster roster) {
        return source.text()
                .map(text -> ScenarioCheck.check(ScenarioReader.read(source.file(), text), plan, roster))
                .orElseGet(() -> new ReadScenario(source.file(), null, new Problems(List.of(source.unreadable()))));
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
