package dev.fireline.worker.people;

import dev.fireline.plans.catalog.Catalog;
import dev.fireline.plans.catalog.LoadedCatalog;
import dev.fireline.plans.people.Roster;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The roster as it is written now. A roster with mistakes is reported, and the one before it stays in use: paging
 * somebody at yesterday's number beats paging nobody.
 */
public final class CurrentRoster implements Supplier<Roster> {
    private static final Logger LOG = LoggerFactory.getLogger(CurrentRoster.class);

    private final @Nullable Path folder;
    private final Clock clock;
    private String text;
    private Roster roster;

    /**
     * @param folder with the user's plans and {@code roster.yaml}, looked at for every lookup; null: the shipped ones
     * @throws dev.fireline.plans.catalog.InvalidPlanException when the plans cannot be used at all
     */
    public CurrentRoster(@Nullable Path folder, Clock clock) {
        this.folder = folder;
        this.clock = clock;
        this.text = read("");
        this.roster = load().orThrow().roster();
    }

    @Override
    public synchronized Roster get() {
        String now = read(text);
        if (!now.equals(text)) {
            text = now;
            LoadedCatalog changed = load();
            if (changed.problems().hasErrors()) {
                LOG.error("The roster in {} is not used, the one before it is:\n{}", folder, changed.problems());
            } else {
                roster = changed.roster();
                LOG.info("The roster in {} has changed and is used from now on", folder);
            }
        }
        return roster;
    }

    private LoadedCatalog load() {
        return Catalog.load(folder, Map.of(), LocalDate.now(clock));
    }

    private String read(String otherwise) {
        if (folder == null) {
            return otherwise;
        }
        Path file = folder.resolve("roster.yaml");
        try {
            return Files.exists(file) ? Files.readString(file) : otherwise;
        } catch (IOException e) {
            LOG.error("{} cannot be read, what it said before is used: {}", file, e.toString());
            return otherwise;
        }
    }
}
