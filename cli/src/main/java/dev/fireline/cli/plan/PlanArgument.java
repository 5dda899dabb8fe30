package dev.fireline.cli.plan;

import dev.fireline.cli.CannotStart;
import dev.fireline.cli.client.BadUsage;
import dev.fireline.plans.PinnedPlan;
import dev.fireline.plans.catalog.Catalog;
import dev.fireline.plans.catalog.LoadedCatalog;
import dev.fireline.plans.catalog.PlanSource;
import dev.fireline.plans.value.DidYouMean;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The plan a command is about: a file, or the name of a plan that is shipped or lies in the user's folder. */
final class PlanArgument {
    private static final String ROSTER = "roster.yaml";

    @Option(
            names = "--plans",
            paramLabel = "DIR",
            description = "Folder of your plans; they add to and replace the shipped ones.")
    private @Nullable Path plans;

    /**
     * @param found the plan
     * @param catalog with the roster beside it
     * @param folder where scenarios lie beside it; null: it is shipped
     */
    record Loaded(
            PinnedPlan found,
            LoadedCatalog catalog,
            @Nullable Path folder) {}

    /**
     * @param inputs values of the installation, by input
     * @throws dev.fireline.plans.catalog.InvalidPlanException with every problem of the plan
     */
    Loaded load(String argument, Map<String, Object> inputs) {
        return load(argument, inputs, argument);
    }

    /**
     * A version that was put somewhere else, as what {@code git show} prints is: its people are those of the other one.
     *
     * @param other a plan as {@code argument}; its roster counts where none lies beside this one
     * @throws dev.fireline.plans.catalog.InvalidPlanException with every problem of the plan
     */
    Loaded loadWithPeopleOf(String argument, String other) {
        return load(argument, Map.of(), isFile(other) ? other : argument);
    }

    private static boolean isFile(String argument) {
        return argument.endsWith(".yaml") || Files.isRegularFile(Path.of(argument));
    }

    private Loaded load(String argument, Map<String, Object> inputs, String other) {
        Path file = Path.of(argument);
        boolean isFile = isFile(argument);
        Path own = file.resolveSibling(ROSTER);
        Path roster = Files.exists(own) ? own : Path.of(other).resolveSibling(ROSTER);
        LoadedCatalog first = catalog(file, isFile, roster, Map.of());
        String name = isFile ? nameIn(first, file) : argument;
        LoadedCatalog loaded = inputs.isEmpty() ? first : catalog(file, isFile, roster, Map.of(name, inputs));
        if (loaded.plans().get(name) == null) {
            loaded.orThrow();
        }
        PinnedPlan found = loaded.find(name)
                .orElseThrow(() -> new BadUsage("there is no plan '%s'; there are %s%s"
                        .formatted(
                                name,
                                String.join(", ", loaded.plans().keySet()),
                                DidYouMean.hint(name, loaded.plans().keySet()))));
        return new Loaded(found, loaded, isFile ? file.toAbsolutePath().getParent() : plans);
    }

    private LoadedCatalog catalog(Path file, boolean isFile, Path roster, Map<String, Map<String, Object>> inputs) {
        LocalDate today = LocalDate.now(Clock.systemDefaultZone());
        if (!isFile) {
            return Catalog.load(plans, inputs, today);
        }
        List<PlanSource> beside = Files.exists(roster)
                ? List.of(read(roster))
                : Catalog.shipped().stream().filter(PlanArgument::isRoster).toList();
        return Catalog.load(beside, List.of(read(file)), inputs, today);
    }

    private static boolean isRoster(PlanSource source) {
        return source.file().endsWith("/roster.yaml");
    }

    private static String nameIn(LoadedCatalog loaded, Path file) {
        loaded.orThrow();
        return loaded.plans().keySet().stream().findFirst().orElseThrow(() -> new CannotStart(file + " holds no plan"));
    }

    private static PlanSource read(Path file) {
        try {
            return new PlanSource(file.toString(), Files.readAllBytes(file));
        } catch (IOException e) {
            throw new CannotStart("%s cannot be read: %s".formatted(file, e), e);
        }
    }
}
