package dev.fireline.workflows.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fireline.plans.PinnedPlan;
import dev.fireline.plans.catalog.Catalog;
import dev.fireline.workflows.TestTown;
import dev.fireline.workflows.incident.IncidentView;
import dev.fireline.workflows.incident.IncidentView.Status;
import dev.fireline.workflows.journal.JournalEntry;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.LongStream;
import org.assertj.core.util.Throwables;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * Whatever people say to an incident of a shipped plan, in whatever order, while targets fail now and then: it comes to its end, its
 * record has no gap, what a cancelled one changed is put back or somebody said otherwise, and its history replays. Started by hand: the
 * server that skips time does not bear everything that is said in one moment, and so loses one of some twenty.
 */
@EnabledIfSystemProperty(named = "fireline.courses", matches = "\\d+")
class RandomCourseTest {
    private static final String ID = "INC-1";
    private static final int COURSES = Integer.getInteger("fireline.courses", 1);

    @Test
    @Timeout(3600)
    void everyCourseOfAnIncidentEndsAndReplays() {
        long seed = Long.getLong("fireline.seed", System.nanoTime());
        System.out.println("courses: seed " + seed + ", " + COURSES + " of each plan");
        Map<String, Integer> ends = new LinkedHashMap<>();
        Map<String, Integer> refusals = new LinkedHashMap<>();
        List<String> broken = new ArrayList<>();
        Catalog.load(null, Map.of(), LocalDate.of(2026, 11, 20)).plans().forEach((name, plan) -> {
            for (int i = 0; i < COURSES; i++) {
                long own = seed + i * 0x9E3779B97F4A7C15L;
                List<String> wrong = run(plan, own, ends, refusals);
                System.out.println("courses: " + name + " " + own + " " + ends);
                if (!wrong.isEmpty()) {
                    broken.add(name + " -Dfireline.seed=" + own + "\n" + String.join("\n", wrong));
                }
            }
        });
        System.out.println("courses: " + ends + ", refused " + refusals);
        assertThat(broken).isEmpty();
    }

    private static List<String> run(
            PinnedPlan plan, long seed, Map<String, Integer> ends, Map<String, Integer> refusals) {
        List<String> wrong = new ArrayList<>();
        try (TestTown town = TestTown.on("2026-11-20T16:00:00Z")) {
            town.actions.answerRest(new RandomAnswers(seed)::answer);
            plan.plan().responders().keySet().forEach(name -> town.people.team(name, name, name + "-2"));
            RandomCourse course = new RandomCourse(new SkippedTime(town, ID), plan, new Random(seed));
            try {
                course.end(course.run()).ifPresent(left -> wrong.add("it did not end: " + left));
                IncidentView view = town.archive.view(ID);
                ends.merge(view.status().name(), 1, Integer::sum);
                wrong.addAll(recordIsWhole(town));
                wrong.addAll(putBack(view));
            } catch (RandomCourse.Unanswered e) {
                ends.merge("lost by the server", 1, Integer::sum);
                return List.of(); // nor does it say how far it came
            } catch (Exception | AssertionError e) {
                wrong.add(Throwables.getStackTrace(e));
            }
            course.refusals.forEach((type, times) -> refusals.merge(type, times, Integer::sum));
            wrong.addAll(RandomCourse.wrongIn(RealOrder.of(town.client().fetchHistory(ID), ID)));
            if (!wrong.isEmpty()) {
                wrong.addAll(course.log);
            }
        }
        return wrong;
    }

    private static List<String> recordIsWhole(TestTown town) {
        List<Long> written =
                town.archive.entries(ID).stream().map(JournalEntry::seq).toList();
        List<Long> whole = LongStream.rangeClosed(1, written.size()).boxed().toList();
        return written.equals(whole) ? List.of() : List.of("gaps in the record: " + written);
    }

    private static List<String> putBack(IncidentView view) {
        if (view.status() != Status.CANCELLED) {
            return List.of();
        }
        return view.undo().stream()
                .filter(undo -> !List.of("undone", "impossible").contains(undo.state()))
                .map(undo -> "neither put back nor left by a person: " + undo)
                .toList();
    }
}
