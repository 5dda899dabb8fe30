package dev.fireline.workflows.response;

import static dev.fireline.workflows.response.ShopOutage.PLAN;
import static dev.fireline.workflows.response.ShopOutage.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import dev.fireline.workflows.TestTown;
import dev.fireline.workflows.incident.IncidentWorkflow;
import dev.fireline.workflows.incident.Messages.Note;
import dev.fireline.workflows.question.RefusalType;
import io.temporal.api.common.v1.Payload;
import io.temporal.client.WorkflowStub;
import io.temporal.common.converter.RawValue;
import io.temporal.workflow.SignalMethod;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What a person sends from Temporal's page with the field left empty, or with a quote forgotten. */
class UnreadMessageTest {
    @Test
    void aSignalThatSaysNothingStandsRefusedOnTheTimelineAndTheIncidentGoesOn() {
        try (TestTown town = TestTown.on("2026-11-20T18:00:00Z")) {
            IncidentWorkflow incident = town.declare("INC-1", PLAN, "P0", "main");
            town.pass("PT1M");
            WorkflowStub byHand = town.client().newUntypedWorkflowStub("INC-1");
            for (String word : words()) {
                byHand.signal(word);
                byHand.signal(word, (Object) null);
                byHand.signal(word, "alice");
                byHand.signal(word, Map.of("by", List.of("alice")));
                notJson().forEach(body -> byHand.signal(word, body));
                town.pass("PT10S");
                assertThat(town.timeline("INC-1", "refused: " + word))
                        .as(word)
                        .hasSize(4 + notJson().size())
                        .allSatisfy(entry -> assertThat(entry.toString())
                                .contains("unknown", "it must be one JSON object, such as {\""));
            }
            byHand.signal("alertsChanged");
            assertThat(incident.note(new Note("still here", "alice")).done()).isEqualTo("noted");
            town.pass("PT10S");
            assertThat(town.timeline("INC-1", "still here")).hasSize(1);
        }
    }

    @Test
    void anUpdateThatSaysNothingIsRefusedToItsCallerAndLeavesNothing() {
        try (TestTown town = TestTown.on("2026-11-20T18:00:00Z")) {
            IncidentWorkflow incident = town.declare("INC-2", PLAN, "P0", "main");
            town.pass("PT1M");
            WorkflowStub byHand = town.client().newUntypedWorkflowStub("INC-2");
            int entries = town.timeline("INC-2", "").size();
            for (String word : words()) {
                Stream<Object[]> bodies = Stream.concat(Stream.of(null, "alice"), notJson().stream())
                        .map(body -> new Object[] {body});
                for (Object[] said :
                        Stream.concat(Stream.of(new Object[][] {{}}), bodies).toList()) {
                    assertRefused(
                            () -> byHand.update(word, Object.class, said),
                            RefusalType.INVALID,
                            "it must be one JSON object, such as {\"by\":\"alice\"}");
                }
            }
            assertThat(town.timeline("INC-2", "")).hasSize(entries);
            assertThat(incident.note(new Note("still here", "alice")).done()).isEqualTo("noted");
        }
    }

    /** As {@code --input-meta encoding=…} sends it, and as no tool does. */
    private static List<RawValue> notJson() {
        return Stream.of("binary/plain", "json/protobuf", "binary/zlib", "acme/1", "")
                .map(encoding -> Payload.newBuilder()
                        .putAllMetadata(
                                encoding.isEmpty() ? Map.of() : Map.of("encoding", ByteString.copyFromUtf8(encoding)))
                        .setData(ByteString.copyFromUtf8("by alice"))
                        .build())
                .map(RawValue::new)
                .toList();
    }

    private static List<String> words() {
        List<String> words = Arrays.stream(IncidentWorkflow.class.getMethods())
                .map(method -> method.getAnnotation(SignalMethod.class))
                .filter(Objects::nonNull)
                .map(SignalMethod::name)
                .filter(name -> !name.equals("alertsChanged"))
                .sorted()
                .toList();
        assertThat(words).hasSizeGreaterThan(15);
        return words;
    }
}
