package dev.fireline.system.nemesis;

import dev.fireline.system.checker.Observed.Outage;
import dev.fireline.system.target.JsonLines;
import dev.fireline.system.topology.Part;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;

/**
 * Kills, pauses and brings back the parts of a topology, one harm at a time. The seed is {@code -Dfireline.seed}, or new;
 * the same seed makes the same choices.
 */
public final class Nemesis {
    private final long seed = Long.getLong("fireline.seed", System.nanoTime() & 0xffffff);
    private final Random random = new Random(seed);
    private final JsonLines<Outage> outages;
    private final List<Instant> kills = new ArrayList<>();

    public Nemesis(JsonLines<Outage> outages) {
        this.outages = outages;
        say("seed " + seed + " (again: -Dfireline.seed=" + seed + ")");
    }

    /** That many of them, by the seed; all of them when there are not more. */
    public <T> List<T> choose(int count, List<T> from) {
        List<T> all = new ArrayList<>(from);
        Collections.shuffle(all, random);
        return List.copyOf(all.subList(0, Math.min(count, all.size())));
    }

    /** {@code kill -9}, and a new process in its place as soon as it can be. */
    public synchronized void killAndReplace(Part part, String why) {
        Instant from = Instant.now();
        kill(part, why);
        bringBack(part, from);
    }

    /** {@code kill -9}; nothing takes its place yet. */
    public synchronized void kill(Part part, String why) {
        say("kill -9 " + part + " " + why);
        kills.add(Instant.now());
        part.kill();
    }

    /** Starts a killed part again. */
    public synchronized void bringBack(Part part, Instant awaySince) {
        part.start();
        part.awaitReady();
        outages.add(new Outage(part.name(), awaySince, Instant.now()));
        say(part + " is back after "
                + Duration.between(awaySince, Instant.now()).toMillis() + " ms");
    }

    /** Stops it for a while in the middle of whatever it does. */
    public synchronized void pause(Part part, Duration length) throws InterruptedException {
        say("pause " + part + " for " + length);
        Instant from = Instant.now();
        part.pause();
        TimeUnit.NANOSECONDS.sleep(length.toNanos());
        part.resume();
        outages.add(new Outage(part.name(), from, Instant.now()));
    }

    /** When it killed. */
    public synchronized List<Instant> kills() {
        return List.copyOf(kills);
    }

    public static void say(String what) {
        System.out.println("[nemesis] " + Instant.now() + " " + what);
    }
}
