package dev.fireline.system.topology;

import dev.fireline.system.Product;
import java.time.Duration;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** One place in a topology, held by one process at a time: a killed one is followed by a new one with the same words. */
public final class Part {
    /** A loaded machine with two cores takes minutes for four of them. */
    private static final Duration START = Duration.ofMinutes(10);

    private final String name;
    private final Supplier<Product> start;
    private final Predicate<Product> ready;
    private @Nullable Product now;

    /** @param ready whether what was started does its work */
    Part(String name, Supplier<Product> start, Predicate<Product> ready) {
        this.name = name;
        this.start = start;
        this.ready = ready;
    }

    public String name() {
        return name;
    }

    /** Starts it; {@link #awaitReady} says when it works, so that several start at once. */
    public synchronized void start() {
        if (now != null && now.isRunning()) {
            throw new IllegalStateException(name + " runs already");
        }
        now = start.get();
    }

    public void awaitReady() {
        Product process = process();
        process.awaitReady("it is ready", START, () -> ready.test(process));
    }

    /** As {@code kill -9}. */
    public void kill() {
        process().killHard();
    }

    /** As {@code kill}: it may end what it does. */
    public void stop() {
        process().stop();
    }

    public void pause() {
        process().pause();
    }

    public void resume() {
        process().resume();
    }

    public synchronized boolean isRunning() {
        return now != null && now.isRunning();
    }

    /** Kills it, and returns once the next one works. */
    public void killAndReplace() {
        kill();
        start();
        awaitReady();
    }

    /** The process that holds the place, or held it last. */
    public synchronized Product process() {
        if (now == null) {
            throw new IllegalStateException(name + " was never started");
        }
        return now;
    }

    @Override
    public String toString() {
        return name;
    }
}
