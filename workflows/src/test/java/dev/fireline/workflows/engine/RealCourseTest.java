package dev.fireline.workflows.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fireline.plans.PinnedPlan;
import dev.fireline.plans.catalog.Catalog;
import dev.fireline.workflows.incident.IncidentWorkflow;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.assertj.core.util.Throwables;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Whatever people say to an incident of a shipped plan, in whatever order, while targets refuse and workers die: a worker that reads its
 * history anew does what was done.
 */
class RealCourseTest {
    private static final int COURSES = Integer.getInteger("fireline.real-courses", 2);

    @TempDir
    static Path data;

    @Test
    @Timeout(3600)
    void everyCourseOfAnIncidentReplays() throws Exception {
        long seed = Long.getLong("fireline.seed", System.nanoTime());
        System.out.println("real courses: seed " + seed + ", " + COURSES);
        Random chance = new Random(seed);
        Map<String, Integer> refusals = new LinkedHashMap<>();
        List<String> broken = new ArrayList<>();
        try (RealTown town = new RealTown(data)) {
            town.actions.answerRest(new RandomAnswers(seed)::answer);
            List<PinnedPlan> plans = List.copyOf(Catalog.load(null, Map.of(), LocalDate.of(2026, 11, 20))
                    .plans()
                    .values());
            for (int i = 1; i <= COURSES; i++) {
                PinnedPlan plan = plans.get(chance.nextInt(plans.size()));
                List<String> wrong = run(town, "INC-" + i, plan, chance, refusals);
                if (!wrong.isEmpty()) {
                    broken.add(plan.plan().plan() + "\n" + String.join("\n", wrong));
                }
            }
        }
        System.out.println("real courses: refused " + refusals);
        assertThat(broken).as("seed " + seed).isEmpty();
    }

    private static List<String> run(
            RealTown town, String id, PinnedPlan plan, Random chance, Map<String, Integer> refusals) {
        List<String> wrong = new ArrayList<>();
        RandomCourse course = new RandomCourse(new Real(town, id), plan, chance);
        try {
            course.run();
        } catch (RuntimeException | AssertionError e) {
            wrong.add(Throwables.getStackTrace(e));
        }
        course.refusals.forEach((type, times) -> refusals.merge(type, times, Integer::sum));
        wrong.addAll(RandomCourse.wrongIn(town.client().fetchHistory(id)));
        if (!wrong.isEmpty()) {
            wrong.addAll(course.log);
        }
        return wrong;
    }

    /** Time passes as it does; instead of a day, a worker dies. */
    private record Real(RealTown town, String id) implements RandomCourse.Stage {
        @Override
        public IncidentWorkflow declare(PinnedPlan plan, String severity, String playbook) {
            return town.declare(id, plan, plan.plan().rules().getFirst().rule(), severity, playbook);
        }

        @Override
        public Instant now() {
            return Instant.now();
        }

        @Override
        public void pass(String duration) {
            if (duration.equals("P1D")) {
                town.replaceWorkers();
            }
        }

        @Override
        public boolean hasEnded() {
            return town.client().newUntypedWorkflowStub(id).describe().getCloseTime() != null;
        }

        @Override
        public void awaitQuiet() {}
    }
}
