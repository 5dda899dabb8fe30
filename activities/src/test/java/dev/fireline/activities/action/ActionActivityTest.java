package dev.fireline.activities.action;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.fireline.plans.action.WorkloadParameters.Scale;
import dev.fireline.workflows.action.ActionFailure;
import dev.fireline.workflows.action.ActionRequest;
import dev.fireline.workflows.action.ActionRequest.GrantedApproval;
import dev.fireline.workflows.action.ActionResult;
import dev.fireline.workflows.action.RequestDigest;
import io.temporal.failure.ApplicationFailure;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class ActionActivityTest {
    private static final Map<String, Object> WITH = Map.of("namespace", "shop", "stateful-set", "db", "replicas", 2);

    private final List<Scale> seen = new ArrayList<>();

    @Test
    void parametersReachTheHandlerAsItsRecord() {
        ActionResult result = perform(call -> done(), request(WITH, List.of()));

        assertThat(result.summary()).isEqualTo("done");
        assertThat(seen).containsExactly(new Scale("shop", null, "db", 2));
    }

    @Test
    void aWrongTypeNamesTheParameterAndNotItsValue() {
        ApplicationFailure failure = failureOf(
                call -> done(),
                request(Map.of("namespace", "shop", "deployment", "web", "replicas", "hunter2"), List.of()));

        assertThat(failure.getType()).isEqualTo(ActionFailure.INVALID_PARAMETERS);
        assertThat(failure.isNonRetryable()).isTrue();
        assertThat(failure.getOriginalMessage()).contains("'replicas'", "int").doesNotContain("hunter2");
        assertThat(seen).isEmpty();
    }

    @Test
    void aMissingParameterAnUnknownOneAndAFractionAreRefused() {
        assertThat(invalid(Map.of("namespace", "shop"))).contains("'replicas' is missing");
        assertThat(invalid(Map.of("namespace", "shop", "replicas", 1, "deploymnt", "web")))
                .contains("'deploymnt'", "deployment, stateful-set");
        assertThat(invalid(Map.of("namespace", "shop", "replicas", 2.5))).contains("'replicas'");
    }

    @Test
    void anApprovalOfSomethingElseStopsTheAction() {
        String other = RequestDigest.of("kubernetes.scale", Map.of("namespace", "shop", "replicas", 0));

        ApplicationFailure failure = failureOf(call -> done(), request(WITH, List.of(approval(other))));

        assertThat(failure.getType()).isEqualTo(ActionFailure.NOT_WHAT_WAS_APPROVED);
        assertThat(failure.isNonRetryable()).isTrue();
        assertThat(seen).isEmpty();
    }

    @Test
    void anApprovalThatNoLongerCountsLetsNothingPass() {
        String digest = RequestDigest.of("kubernetes.scale", WITH);
        Instant now = Instant.now();
        ApplicationFailure failure = failureOf(
                call -> done(),
                request(
                        WITH,
                        List.of(new GrantedApproval("alice", now.minusSeconds(60), digest, now.minusSeconds(1)))));

        assertThat(failure.getType()).isEqualTo(ActionFailure.APPROVAL_EXPIRED);
        assertThat(failure.isNonRetryable()).isTrue();
        assertThat(seen).isEmpty();
        perform(
                call -> done(),
                request(WITH, List.of(new GrantedApproval("alice", now, digest, now.plusSeconds(3600)))));
        assertThat(seen).hasSize(1);
    }

    @Test
    void anApprovalOfExactlyThisLetsItPass() {
        perform(call -> done(), request(WITH, List.of(approval(RequestDigest.of("kubernetes.scale", WITH)))));

        assertThat(seen).hasSize(1);
    }

    @Test
    void theTargetsWaitIsObeyedBetweenOneSecondAndFiveMinutes() {
        assertThat(waitAfter(Duration.ofSeconds(7))).isEqualTo(Duration.ofSeconds(7));
        assertThat(waitAfter(Duration.ZERO)).isEqualTo(Duration.ofSeconds(1));
        assertThat(waitAfter(Duration.ofDays(1))).isEqualTo(Duration.ofMinutes(5));
    }

    @Test
    void aBugIsToldWithoutItsMessageAndTriedAgainSlowly() {
        ApplicationFailure failure = failureOf(
                call -> {
                    throw new IllegalStateException("password is hunter2");
                },
                request(WITH, List.of()));

        assertThat(failure.getType()).isEqualTo(ActionFailure.BUG);
        assertThat(failure.isNonRetryable()).isFalse();
        assertThat(failure.getNextRetryDelay()).isEqualTo(Duration.ofMinutes(1));
        assertThat(failure.toString())
                .contains("IllegalStateException", "ActionActivityTest")
                .doesNotContain("hunter2");
        assertThat(failure.getCause()).isNull();
    }

    @Test
    void anUnknownActionIsRefusedWithTheOnesThereAre() {
        ActionActivity activity = new ActionActivity(List.of(handler(call -> done())));

        ApplicationFailure failure = catchThrowableOfType(
                ApplicationFailure.class,
                () -> activity.perform("kubernetes.scael", request(WITH, List.of()), progress -> {}));

        assertThat(failure.isNonRetryable()).isTrue();
        assertThat(failure.getOriginalMessage()).contains("kubernetes.scael", "kubernetes.scale");
    }

    private Duration waitAfter(Duration asked) {
        return failureOf(
                        call -> {
                            throw ActionFault.passing(ActionFailure.RATE_LIMITED, "busy", asked);
                        },
                        request(WITH, List.of()))
                .getNextRetryDelay();
    }

    private String invalid(Map<String, Object> with) {
        ApplicationFailure failure = failureOf(call -> done(), request(with, List.of()));
        assertThat(failure.getType()).isEqualTo(ActionFailure.INVALID_PARAMETERS);
        return failure.getOriginalMessage();
    }

    private ApplicationFailure failureOf(Function<ActionCall<Scale>, ActionResult> behaviour, ActionRequest request) {
        return catchThrowableOfType(ApplicationFailure.class, () -> perform(behaviour, request));
    }

    private ActionResult perform(Function<ActionCall<Scale>, ActionResult> behaviour, ActionRequest request) {
        return new ActionActivity(List.of(handler(behaviour))).perform(request.action(), request, progress -> {});
    }

    private ActionHandler<Scale> handler(Function<ActionCall<Scale>, ActionResult> behaviour) {
        return new ActionHandler<>() {
            @Override
            public String name() {
                return "kubernetes.scale";
            }

            @Override
            public Class<Scale> parameters() {
                return Scale.class;
            }

            @Override
            public ActionResult perform(ActionCall<Scale> call) {
                seen.add(call.parameters());
                return behaviour.apply(call);
            }
        };
    }

    private static GrantedApproval approval(String digest) {
        return new GrantedApproval("alice", Instant.parse("2026-11-21T10:00:00Z"), digest);
    }

    private static ActionResult done() {
        return new ActionResult(true, "done", Map.of(), List.of(), null);
    }

    private static ActionRequest request(Map<String, Object> with, List<GrantedApproval> approvals) {
        return new ActionRequest(
                "INC-1",
                "shop",
                "stop",
                1,
                "INC-1/stop/1",
                "kubernetes.scale",
                with,
                false,
                approvals,
                null,
                null,
                null);
    }
}
