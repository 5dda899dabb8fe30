package dev.fireline.workflows.payload;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fireline.plans.PinnedPlan;
import dev.fireline.plans.Plan;
import dev.fireline.plans.catalog.Catalog;
import dev.fireline.plans.reader.PlanReader;
import dev.fireline.plans.rule.Rule;
import io.temporal.api.common.v1.Payload;
import io.temporal.common.converter.DataConverter;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** A plan travels without what its author did not write, and is the same plan when it arrives. */
class PlanFormTest {
    private static final DataConverter CONVERTER = Payloads.converter();

    static Stream<PinnedPlan> shipped() {
        return Catalog.load(null, Map.of(), LocalDate.EPOCH).plans().values().stream();
    }

    @ParameterizedTest
    @MethodSource("shipped")
    void aPlanArrivesAsItLeft(PinnedPlan plan) {
        Payload written = CONVERTER.toPayload(plan).orElseThrow();

        assertThat(CONVERTER.fromPayload(written, PinnedPlan.class, PinnedPlan.class))
                .isEqualTo(plan);
    }

    @ParameterizedTest
    @MethodSource("shipped")
    void aPlanWrittenInTheLongFormIsRead(PinnedPlan plan) {
        String longForm = Payloads.mapper().writeValueAsString(plan);

        assertThat(longForm).contains(":null");
        assertThat(Payloads.mapper().readValue(longForm, PinnedPlan.class)).isEqualTo(plan);
    }

    @Test
    void whatNobodyWroteIsNotSentAndAnEmptyListThatSaysSomethingIs() {
        Plan plan = PlanReader.read("small.yaml", """
                        plan: small
                        title: Small
                        owner: nobody
                        severities: {P1: {title: Bad}}
                        responders: {nobody: {login: nobody}}
                        rules:
                          - {rule: each, when: "true", severity: P1, playbook: main}
                          - {rule: all, when: "true", severity: P1, playbook: main, group-by: []}
                        playbooks: {main: {contain: {steps: [{id: look, task: Look, of: nobody}]}}}
                        """, Map.of()).plan().orElseThrow();

        Payload written = CONVERTER.toPayload(plan).orElseThrow();
        JsonNode json = Payloads.mapper().readTree(written.getData().toStringUtf8());

        assertThat(json.has("drills")).isFalse();
        assertThat(json.has("version")).isFalse();
        assertThat(json.path("rules").path(0).has("groupBy")).isFalse();
        assertThat(json.path("rules").path(1).path("groupBy").isArray()).isTrue();
        Plan read = CONVERTER.fromPayload(written, Plan.class, Plan.class);
        assertThat(read.rules().stream().map(Rule::groupBy)).containsExactly(null, List.of());
    }
}
