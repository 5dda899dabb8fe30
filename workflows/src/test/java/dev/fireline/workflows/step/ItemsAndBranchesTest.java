package dev.fireline.workflows.step;

import static dev.fireline.workflows.StepTown.asked;
import static dev.fireline.workflows.StepTown.by;
import static dev.fireline.workflows.StepTown.question;
import static dev.fireline.workflows.StepTown.scale;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fireline.workflows.StepTown;
import dev.fireline.workflows.incident.IncidentWorkflow;
import dev.fireline.workflows.incident.Messages.Fact;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Steps side by side: branches of {@code parallel}, items of {@code each}. */
class ItemsAndBranchesTest {

    @Test
    void itemsRunSideBySideWithKeysOfTheirOwnAndNoneFailsTheOthers() {
        try (StepTown town = StepTown.contain(
                "{id: all, each: \"${{ facts.systems }}\", as: system, on-failure: ask, steps: [{id: isolate, "
                        + scale("${{ system }}")
                        + ", on-failure: continue}, {id: told, note: \"${{ system }}: ${{ steps.isolate.outcome }}\"}]}",
                "note: after")) {
            town.fails("isolate[db-1]");
            IncidentWorkflow incident = town.declare();
            assertThat(town.keys())
                    .containsExactlyInAnyOrder("INC-1/main/isolate[db-1]/1", "INC-1/main/isolate[db-2]/1");
            assertThat(town.timeline("db-2: done")).hasSize(1);
            assertThat(town.timeline("db-1: failed")).hasSize(1);
            assertThat(asked(incident)).containsExactly("all");
            assertThat(town.timeline("NOTE fireline after")).isEmpty();

            town.works("isolate[db-1]");
            incident.decide(by("ops", "all", "retry"));
            town.town.pass("PT5S");
            assertThat(town.keys()).hasSize(3).endsWith("INC-1/main/isolate[db-1]/2");
            assertThat(town.timeline("NOTE fireline after")).hasSize(1);
        }
    }

    @Test
    void aParallelFailsAtItsEndAndItsOwnOnFailureDecides() {
        try (StepTown town = StepTown.contain(
                "{id: both, on-failure: stop, parallel: [{id: a, " + scale("a")
                        + ", on-failure: continue}, {id: b, steps: [{wait: 1m}, {note: b ran}]}]}",
                "note: after")) {
            town.fails("a");
            town.declare();
            town.town.pass("PT2M");
            assertThat(town.timeline("b ran")).hasSize(1);
            assertThat(town.timeline("the playbook stops: 'both' failed: a step in it failed"))
                    .hasSize(1);
            assertThat(town.timeline("NOTE fireline after")).isEmpty();
        }
    }

    @Test
    void noMoreItemsAreUnderWayThanAllowed() {
        try (StepTown town = StepTown.contain(
                "{each: [one, two, three], as: item, max-parallel: 2, steps: [{id: do, task: \"Do ${{ item }}\", of: ops}]}")) {
            IncidentWorkflow incident = town.declare();
            assertThat(asked(incident)).containsExactly("do[one]", "do[two]");
            incident.decide(by("ops", "do[two]", "done"));
            town.town.pass("PT1S");
            assertThat(asked(incident)).containsExactly("do[one]", "do[three]");
            assertThat(question(incident, "do[three]").text()).isEqualTo("Do three");
        }
    }

    @Test
    void whatIsAddedToAListLaterIsRunWhenAPersonSaysSo() {
        try (StepTown town = StepTown.contain(
                "{id: all, each: \"${{ facts.systems }}\", as: system, steps: [{id: isolate, " + scale("${{ system }}")
                        + "}]}",
                "{id: hold, task: Hold, of: ops}")) {
            IncidentWorkflow incident = town.declare();
            assertThat(town.scaled()).containsExactlyInAnyOrder("db-1", "db-2");

            incident.fact(new Fact("systems", List.of("db-1", "db-2", "db-3"), "ops", null));
            town.town.pass("PT5S");
            assertThat(town.scaled()).hasSize(2);
            assertThat(question(incident, "all").text()).contains("db-3");

            incident.decide(by("ops", "all", "run"));
            town.town.pass("PT5S");
            assertThat(town.scaled()).hasSize(3).endsWith("db-3");

            incident.fact(new Fact("systems", List.of("db-1", "db-2", "db-3", "db-4"), "ops", null));
            town.town.pass("PT5S");
            incident.decide(by("ops", "hold", "done"));
            town.town.pass("PT5S");
            assertThat(town.timeline("'all' was offered, nobody answered")).hasSize(1);
        }
    }
}
