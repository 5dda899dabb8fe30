package dev.fireline.bridge.catalog;

import dev.fireline.plans.PinnedPlan;
import dev.fireline.plans.catalog.Catalog;
import dev.fireline.plans.catalog.LoadedCatalog;
import dev.fireline.plans.catalog.PlanSource;
import dev.fireline.plans.reader.Problem;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes up what is changed, added or removed in the user's folder of plans. A mistake in any file refuses the folder as a
 * whole, with every problem and its place: the plans that were good last stay until the folder is good again.
 */
public final class PlanFolder implements AutoCloseable {
    private static final Duration EVERY = Duration.ofSeconds(2);
    private static final Logger LOG = LoggerFactory.getLogger(PlanFolder.class);

    private final Path folder;
    private final Map<String, Map<String, Object>> inputs;
    private final Clock clock;
    private final PlanBook plans;
    private final Consumer<List<PinnedPlan>> followers;
    private final ScheduledExecutorService looks = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("plan-folder").factory());
    private Map<String, String> used;
    private Map<String, String> seen;
    private Map<String, String> judged = Map.of();
    private volatile List<Refusal> refused = List.of();
    private volatile @Nullable Instant refusedSince;

    /**
     * @param folder what it holds now is in {@code plans} already
     * @param followers told of the plans that are used from now on; may block
     */
    public PlanFolder(
            Path folder,
            Map<String, Map<String, Object>> inputs,
            Clock clock,
            PlanBook plans,
            Consumer<List<PinnedPlan>> followers) {
        this.folder = folder;
        this.inputs = inputs;
        this.clock = clock;
        this.plans = plans;
        this.followers = followers;
        this.used = texts();
        this.seen = used;
    }

    /** Looks every two seconds. */
    public void follow() {
        looks.scheduleWithFixedDelay(this::lookAgain, EVERY.toMillis(), EVERY.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Why the folder is not used as it is now, every mistake of it; empty: it is. */
    public List<Refusal> refused() {
        return refused;
    }

    /** Since when it is not used as it is; null: it is. */
    public @Nullable Instant refusedSince() {
        return refusedSince;
    }

    public Path folder() {
        return folder;
    }

    /**
     * One reason why the folder is not used as it is.
     *
     * @param file as it lies in the folder; the folder itself when that cannot be read
     * @param line from 1; null: not in a file
     * @param column from 1; null: not in a file
     * @param message what is wrong, and what was probably meant
     */
    public record Refusal(
            String file, @Nullable Integer line, @Nullable Integer column, String message) {
        static Refusal of(Problem problem) {
            return new Refusal(
                    problem.file(), problem.place().line(), problem.place().column(), problem.message());
        }

        /** {@code file:line:column: what is wrong}. */
        @Override
        public String toString() {
            return file + (line == null ? "" : ":" + line + ":" + column) + ": " + message;
        }
    }

    /**
     * Looks once. What differs from what is used, and is the same as at the look before, has been written to its end.
     *
     * @return whether other plans are used from now on
     */
    synchronized boolean look() {
        Map<String, String> before = seen;
        seen = texts();
        if (!seen.equals(before) || seen.equals(used) || seen.equals(judged)) {
            if (seen.equals(used) && !refused.isEmpty()) {
                judged = Map.of();
                accept(); // it was put back
                LOG.info("the plans in {} are again those that are used", folder);
            }
            return false;
        }
        LoadedCatalog read = Catalog.load(folder, inputs, LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC));
        if (read.problems().hasErrors()) {
            judged = seen;
            refuse(read.problems().all().stream()
                    .filter(problem -> problem.level() == Problem.Level.ERROR)
                    .map(Refusal::of)
                    .toList());
            return false;
        }
        used = seen;
        judged = Map.of();
        accept();
        List<PinnedPlan> now = List.copyOf(read.plans().values());
        LOG.info("the plans in {} have changed and are used from now on: {}", folder, difference(plans.all(), now));
        plans.become(now);
        followers.accept(plans.all());
        return true;
    }

    private void lookAgain() {
        try {
            look();
        } catch (UncheckedIOException unreadable) {
            refuse(List.of(new Refusal(folder.toString(), null, null, "cannot be read: " + unreadable.getMessage())));
        } catch (RuntimeException mistake) {
            LOG.error("the plans in {} were not looked at", folder, mistake);
        }
    }

    private void accept() {
        refused = List.of();
        refusedSince = null;
    }

    private void refuse(List<Refusal> why) {
        if (!why.equals(refused)) {
            if (refusedSince == null) {
                refusedSince = clock.instant();
            }
            refused = List.copyOf(why);
            LOG.error(
                    "the plans in {} are refused, those that were good last stay in use:\n{}",
                    folder,
                    String.join("\n", why.stream().map(Refusal::toString).toList()));
        }
    }

    private Map<String, String> texts() {
        Map<String, String> texts = new LinkedHashMap<>();
        for (PlanSource source : Catalog.in(folder)) {
            texts.put(source.file(), new String(source.bytes(), StandardCharsets.ISO_8859_1));
        }
        return texts;
    }

    private static String difference(List<PinnedPlan> before, List<PinnedPlan> now) {
        Map<String, String> was = digests(before);
        Map<String, String> is = digests(now);
        List<String> words = new ArrayList<>();
        Stream.concat(was.keySet().stream(), is.keySet().stream()).distinct().forEach(plan -> {
            if (!was.containsKey(plan)) {
                words.add(plan + " is new");
            } else if (!is.containsKey(plan)) {
                words.add(plan + " is gone");
            } else if (!was.get(plan).equals(is.get(plan))) {
                words.add(plan + " is changed");
            }
        });
        return words.isEmpty() ? "the roster alone" : String.join(", ", words);
    }

    private static Map<String, String> digests(List<PinnedPlan> plans) {
        Map<String, String> digests = new LinkedHashMap<>();
        plans.forEach(plan -> digests.put(plan.plan().plan(), plan.digest()));
        return digests;
    }

    @Override
    public void close() {
        looks.shutdownNow();
    }
}
