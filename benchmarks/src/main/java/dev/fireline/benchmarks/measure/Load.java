package dev.fireline.benchmarks.measure;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.IntConsumer;

/** Callers that work at once. */
final class Load {
    private static final AtomicLong NUMBERS = new AtomicLong();

    private Load() {}

    /** Alerts nobody has sent before: {@code alert-<kind>-<number>}. */
    static List<String> keys(String kind, int count) {
        List<String> keys = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            keys.add("alert-" + kind + "-" + NUMBERS.incrementAndGet());
        }
        return keys;
    }

    /** Hands out every key once, to that many callers; returns when all have answered, after how many nanoseconds. */
    static long run(List<String> keys, int callers, Consumer<String> call) {
        return runNumbered(keys.size(), callers, number -> call.accept(keys.get(number)));
    }

    /** So many calls, numbered from 0, by that many callers; returns when all have answered, after how many nanoseconds. */
    static long runNumbered(int calls, int callers, IntConsumer call) {
        AtomicInteger next = new AtomicInteger();
        long began = System.nanoTime();
        try (ExecutorService threads = Executors.newFixedThreadPool(callers)) {
            List<Future<?>> running = new ArrayList<>();
            for (int i = 0; i < callers; i++) {
                running.add(threads.submit(() -> {
                    for (int n = next.getAndIncrement(); n < calls; n = next.getAndIncrement()) {
                        call.accept(n);
                    }
                }));
            }
            for (Future<?> caller : running) {
                caller.get();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        } catch (ExecutionException e) {
            throw new IllegalStateException("a caller failed", e.getCause());
        }
        return System.nanoTime() - began;
    }
}
