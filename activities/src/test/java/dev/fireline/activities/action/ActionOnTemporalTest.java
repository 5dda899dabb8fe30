package dev.fireline.activities.action;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.fireline.plans.action.ActionCatalog;
import dev.fireline.plans.action.ObjectParameters.DeleteSecret;
import dev.fireline.workflows.action.ActionFailure;
import dev.fireline.workflows.action.ActionRequest;
import dev.fireline.workflows.action.ActionResult;
import dev.fireline.workflows.action.ActionResult.UndoAction;
import dev.fireline.workflows.payload.Payloads;
import io.temporal.activity.ActivityOptions;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.client.WorkflowOptions;
import io.temporal.failure.ActivityFailure;
import io.temporal.failure.ApplicationFailure;
import io.temporal.testing.TestEnvironmentOptions;
import io.temporal.testing.TestWorkflowEnvironment;
import io.temporal.worker.Worker;
import io.temporal.workflow.Workflow;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** An action as the engine calls it: by its name, with the product's own payloads. */
class ActionOnTemporalTest {
    private static final String QUEUE = ActionCatalog.KUBERNETES_QUEUE;

    private final TestWorkflowEnvironment temporal =
            TestWorkflowEnvironment.newInstance(TestEnvironmentOptions.newBuilder()
                    .setWorkflowClientOptions(WorkflowClientOptions.newBuilder()
                            .setDataConverter(Payloads.converter())
                            .build())
                    .build());
    private final List<Optional<String>> earlier = new ArrayList<>();

    @AfterEach
    void stop() {
        temporal.close();
    }

    @Test
    void anActionIsFoundByItsNameAndAnswersWithItsUndo() {
        ActionResult result = call("kubernetes.delete-secret", 0);

        assertThat(result.summary()).isEqualTo("certs of shop");
        assertThat(result.undo().with()).containsOnlyKeys("name", "namespace").containsEntry("namespace", null);
    }

    @Test
    void theNextTryKnowsWhatTheLastOneToldAndWaitsAsLongAsTheTargetAsked() {
        long before = temporal.currentTimeMillis();

        call("kubernetes.delete-secret", 1);

        assertThat(earlier).containsExactly(Optional.empty(), Optional.of("at certs"));
        assertThat(Duration.ofMillis(temporal.currentTimeMillis() - before))
                .isGreaterThanOrEqualTo(Duration.ofSeconds(90));
    }

    @Test
    void anActionThatTheWorkerDoesNotHaveFailsAtOnce() {
        Throwable thrown = catchThrowable(() -> call("kubernetes.delete-sceret", 0));

        assertThat(thrown).hasCauseInstanceOf(ActivityFailure.class);
        ApplicationFailure failure = (ApplicationFailure) thrown.getCause().getCause();
        assertThat(failure.getType()).isEqualTo(ActionFailure.NOT_CONFIGURED);
        assertThat(failure.getOriginalMessage())
                .contains(QUEUE, "kubernetes.delete-sceret", "it has kubernetes.delete-secret");
    }

    private ActionResult call(String action, int failures) {
        Worker workflows = temporal.newWorker("fireline");
        workflows.registerWorkflowImplementationTypes(OneActionImpl.class);
        ActionActivity.byQueue(List.of(new Deleting(failures)))
                .forEach((queue, activity) -> temporal.newWorker(queue).registerActivitiesImplementations(activity));
        temporal.start();
        OneAction workflow = temporal.getWorkflowClient()
                .newWorkflowStub(
                        OneAction.class,
                        WorkflowOptions.newBuilder().setTaskQueue("fireline").build());
        Map<String, Object> with = new LinkedHashMap<>(Map.of("namespace", "shop", "name", "certs"));
        return workflow.run(new ActionRequest(
                "INC-1", "shop", "revoke", 1, "INC-1/revoke/1", action, with, false, List.of(), null, null, null));
    }

    private final class Deleting implements ActionHandler<DeleteSecret> {
        private int failures;

        private Deleting(int failures) {
            this.failures = failures;
        }

        @Override
        public String name() {
            return "kubernetes.delete-secret";
        }

        @Override
        public Class<DeleteSecret> parameters() {
            return DeleteSecret.class;
        }

        @Override
        public ActionResult perform(ActionCall<DeleteSecret> call) {
            earlier.add(call.heartbeat().earlier());
            call.heartbeat().beat("at " + call.parameters().name());
            if (failures-- > 0) {
                throw ActionFault.passing(ActionFailure.RATE_LIMITED, "busy", Duration.ofSeconds(90));
            }
            Map<String, Object> undo = new LinkedHashMap<>();
            undo.put("name", "certs");
            undo.put("namespace", null);
            return new ActionResult(
                    true,
                    call.parameters().name() + " of " + call.parameters().namespace(),
                    Map.of(),
                    List.of(),
                    new UndoAction("kubernetes.delete-secret", undo));
        }
    }

    /** Calls one action as incidents do. */
    @WorkflowInterface
    public interface OneAction {
        @WorkflowMethod
        ActionResult run(ActionRequest request);
    }

    /** Without a retry policy of its own: the engine's. */
    public static final class OneActionImpl implements OneAction {
        @Override
        public ActionResult run(ActionRequest request) {
            return Workflow.newUntypedActivityStub(ActivityOptions.newBuilder()
                            .setTaskQueue(QUEUE)
                            .setStartToCloseTimeout(Duration.ofMinutes(10))
                            .setHeartbeatTimeout(Duration.ofMinutes(1))
                            .build())
                    .execute(request.action(), ActionResult.class, request);
        }
    }
}
