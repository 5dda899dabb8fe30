package dev.fireline.plans.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fireline.plans.people.Roster;
import dev.fireline.plans.reader.PlanReader;
import dev.fireline.plans.reader.ReadPlan;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Whatever is broken in a plan, its author gets problems and never an exception. */
class BrokenPlansTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 21);
    private static List<String> lines = List.of();

    @BeforeAll
    static void read() throws IOException {
        lines = Files.readAllLines(Path.of("src/test/resources/golden/valid/web-shop.yaml"));
    }

    @Test
    void aPlanCutAnywhereIsReadOrReported() {
        for (int end = 0; end < lines.size(); end++) {
            assertReadOrReported(String.join("\n", lines.subList(0, end)));
        }
    }

    @Test
    void aPlanWithoutOneOfItsLinesIsReadOrReported() {
        for (int missing = 0; missing < lines.size(); missing++) {
            List<String> rest = new ArrayList<>(lines);
            rest.remove(missing);

            assertReadOrReported(String.join("\n", rest));
        }
    }

    @Test
    void aPlanWithAWordInTheWrongPlaceIsReadOrReported() {
        Random random = new Random(42); // a fixed seed: the same plans every time
        List<String> words =
                List.of("[]", "{}", "null", "''", "1", "[x]", "{x: y}", "\"${{ x }}\"", "true", "*x", "- a");
        for (int round = 0; round < 150; round++) {
            List<String> changed = new ArrayList<>(lines);
            int at = random.nextInt(changed.size());
            String line = changed.get(at);
            int colon = line.indexOf(": ");
            if (colon > 0) {
                changed.set(at, line.substring(0, colon + 2) + words.get(random.nextInt(words.size())));
                assertReadOrReported(String.join("\n", changed));
            }
        }
    }

    @Test
    void aPlanIsReadQuicklyEnoughToCheckWhileTyping() throws IOException {
        String text = Files.readString(Path.of("src/main/resources/catalog/mpc-transformer.yaml"));
        ThreadMXBean processor = ManagementFactory.getThreadMXBean(); // others who use the machine do not count
        long best = Long.MAX_VALUE;
        for (int round = 0; round < 50; round++) {
            long start = processor.getCurrentThreadCpuTime();
            assertThat(check(text).draft()).isNotNull();
            best = Math.min(best, processor.getCurrentThreadCpuTime() - start);
        }
        assertThat(Duration.ofNanos(best))
                .isLessThan(Duration.ofMillis(200)); // 30 to 60 on what we have; above this one waits
    }

    private static void assertReadOrReported(String text) {
        ReadPlan checked = check(text);

        assertThat(checked.plan().isPresent())
                .as(checked.problems().toString())
                .isNotEqualTo(checked.problems().hasErrors());
    }

    private static ReadPlan check(String text) {
        return PlanCheck.check(PlanReader.read("broken.yaml", text, Map.of()), Roster.EMPTY, TODAY);
    }
}
