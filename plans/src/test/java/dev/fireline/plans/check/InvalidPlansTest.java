package dev.fireline.plans.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fireline.plans.people.Roster;
import dev.fireline.plans.reader.GoldenPlans;
import dev.fireline.plans.reader.PlanReader;
import dev.fireline.plans.reader.ReadPlan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class InvalidPlansTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 21);

    static List<Path> invalidPlans() throws IOException {
        return GoldenPlans.invalid();
    }

    static List<Path> validPlans() throws IOException {
        return GoldenPlans.valid();
    }

    @ParameterizedTest
    @MethodSource("invalidPlans")
    void everyProblemOfAPlanIsSaidAtOnceWithItsPlace(Path file) throws IOException {
        ReadPlan checked = check(file);

        assertThat(checked.problems().all()).isNotEmpty();
        GoldenPlans.assertSame(
                file.resolveSibling(file.getFileName().toString().replace(".yaml", ".txt")), checked.problems() + "\n");
    }

    @ParameterizedTest
    @MethodSource("validPlans")
    void aValidPlanHasNoProblems(Path file) throws IOException {
        ReadPlan checked = check(file);

        assertThat(checked.problems()).hasToString("");
        assertThat(checked.plan()).isPresent();
    }

    @Test
    void aPlanWithTenMistakesPrintsTenProblems() throws IOException {
        ReadPlan checked = check(Path.of("src/test/resources/golden/invalid/ten-mistakes.yaml"));

        assertThat(checked.problems().errors()).hasSize(10);
        assertThat(checked.plan()).isEmpty();
    }

    @Test
    void aFileOfFiveMegabytesIsOneMessage() {
        ReadPlan read =
                PlanReader.read("large.yaml", "plan: large\n" + "# filler\n".repeat(5 * 1024 * 1024 / 9), Map.of());

        assertThat(PlanCheck.check(read, Roster.EMPTY, TODAY).problems())
                .hasToString("large.yaml:1:1: the file has 5242890 characters; allowed: up to 1048576");
        assertThat(read.plan()).isEmpty();
    }

    @Test
    void aPlanOfVeryManyStepsIsOneMessageAndNotLookedThrough() {
        ReadPlan read = PlanReader.read("many.yaml", """
                plan: many
                title: Many
                owner: ops
                severities: {P0: {title: Bad, notify: ops}}
                responders: {ops: {reach: ["slack:ops"]}}
                rules: [{rule: any, when: "true", severity: P0, playbook: main}]
                playbooks:
                  main:
                    contain:
                      steps:
                """ + "        - {note: one more}\n".repeat(2001), Map.of());

        assertThat(PlanCheck.check(read, Roster.EMPTY, TODAY).problems())
                .hasToString("many.yaml:8:3: the plan has 2001 steps; allowed: up to 2000");
    }

    private static ReadPlan check(Path file) throws IOException {
        ReadPlan read = PlanReader.read(file.getFileName().toString(), Files.readString(file), Map.of());
        return PlanCheck.check(read, Roster.EMPTY, TODAY);
    }
}
