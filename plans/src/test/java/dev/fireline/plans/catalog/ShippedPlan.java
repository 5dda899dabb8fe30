package dev.fireline.plans.catalog;

import dev.fireline.plans.Plan;
import dev.fireline.plans.people.Roster;
import dev.fireline.plans.reader.PlanReader;
import dev.fireline.plans.reader.ReadPlan;
import dev.fireline.plans.reader.ReadRoster;
import dev.fireline.plans.reader.RosterReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The files of the catalog, read as the product reads them. */
final class ShippedPlan {
    static final List<String> NAMES =
            List.of("starter", "mpc-transformer", "dp-flash-attention", "zkp-ledger", "smvm", "phoenix-rooivalk");

    /** Each is read once, not for every promise and sample of it: that took most of the time of these tests. */
    private static final Map<String, ReadPlan> READ = new ConcurrentHashMap<>();

    private ShippedPlan() {}

    static Plan named(String name) {
        return read(name).plan().orElseThrow(() -> new AssertionError(read(name).problems()));
    }

    static ReadPlan read(String name) {
        return READ.computeIfAbsent(name, plan -> PlanReader.read(plan + ".yaml", text(plan), Map.of()));
    }

    static Roster roster() {
        return readRoster()
                .roster()
                .orElseThrow(() -> new AssertionError(readRoster().problems()));
    }

    static ReadRoster readRoster() {
        return RosterReader.read("roster.yaml", text("roster"));
    }

    private static String text(String name) {
        try (InputStream file = ShippedPlan.class.getResourceAsStream("/catalog/" + name + ".yaml")) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
