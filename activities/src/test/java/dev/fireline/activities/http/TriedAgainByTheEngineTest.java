package dev.fireline.activities.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fireline.activities.action.ActionActivity;
import dev.fireline.activities.secret.Secrets;
import dev.fireline.evidence.directory.DirectoryEvidenceStore;
import dev.fireline.plans.action.ActionCatalog;
import dev.fireline.standins.receiver.Answer;
import dev.fireline.standins.receiver.Received;
import dev.fireline.standins.receiver.StandInReceiver;
import dev.fireline.workflows.action.ActionFailure;
import dev.fireline.workflows.action.ActionRequest;
import dev.fireline.workflows.action.ActionResult;
import dev.fireline.workflows.payload.Payloads;
import io.temporal.activity.ActivityOptions;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.client.WorkflowFailedException;
import io.temporal.client.WorkflowOptions;
import io.temporal.common.RetryOptions;
import io.temporal.failure.ActivityFailure;
import io.temporal.failure.ApplicationFailure;
import io.temporal.testing.TestEnvironmentOptions;
import io.temporal.testing.TestWorkflowEnvironment;
import io.temporal.worker.Worker;
import io.temporal.workflow.Workflow;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the failures of HTTP actions make the engine do, on Temporal's own test server with skipped time. */
class TriedAgainByTheEngineTest {
    private final StandInReceiver receiver = StandInReceiver.start();
    private TestWorkflowEnvironment engine;

    @BeforeEach
    void start() {
        engine = TestWorkflowEnvironment.newInstance(TestEnvironmentOptions.newBuilder()
                .setWorkflowClientOptions(WorkflowClientOptions.newBuilder()
                        .setDataConverter(Payloads.converter())
                        .build())
                .build());
        engine.newWorker("workflows").registerWorkflowImplementationTypes(OnePostWorkflow.class);
        Worker http = engine.newWorker(ActionCatalog.HTTP_QUEUE);
        http.registerActivitiesImplementations(new ActionActivity(HttpActions.handlers(
                new Secrets(Map.of(), name -> null), new DirectoryEvidenceStore(Path.of("unused")))));
        engine.start();
    }

    @AfterEach
    void stop() {
        engine.close();
        receiver.close();
    }

    @Test
    void aBusyReceiverIsAskedAgainWhenItSaidWithTheSameKey() {
        receiver.answer("/hook", Answer.status(429).withHeader("Retry-After", "240"), Answer.status(503), Answer.OK);
        Instant begun = Instant.ofEpochMilli(engine.currentTimeMillis());

        ActionResult result = post();

        assertThat(result.changed()).isTrue();
        assertThat(receiver.received("/hook"))
                .hasSize(3)
                .extracting(request -> request.header("Idempotency-Key"))
                .containsOnly(Calls.KEY);
        assertThat(Duration.between(begun, Instant.ofEpochMilli(engine.currentTimeMillis())))
                .isGreaterThanOrEqualTo(Duration.ofSeconds(240));
    }

    @Test
    void aPlainNoIsAskedOnce() {
        receiver.answer("/hook", Answer.status(404));

        assertThatThrownBy(this::post)
                .isInstanceOf(WorkflowFailedException.class)
                .satisfies(failure -> {
                    ActivityFailure activity = (ActivityFailure) failure.getCause();
                    assertThat(((ApplicationFailure) activity.getCause()).getType())
                            .isEqualTo(ActionFailure.REFUSED);
                });
        assertThat(receiver.received("/hook")).extracting(Received::method).containsExactly("POST");
    }

    private ActionResult post() {
        OnePost workflow = engine.getWorkflowClient()
                .newWorkflowStub(
                        OnePost.class,
                        WorkflowOptions.newBuilder().setTaskQueue("workflows").build());
        Map<String, Object> with = Map.of("url", receiver.url("/hook").toString(), "body", Map.of("text", "x"));
        return workflow.run(Calls.request("http.post", with));
    }

    @WorkflowInterface
    public interface OnePost {
        @WorkflowMethod
        ActionResult run(ActionRequest request);
    }

    public static final class OnePostWorkflow implements OnePost {
        @Override
        public ActionResult run(ActionRequest request) {
            return Workflow.newUntypedActivityStub(ActivityOptions.newBuilder()
                            .setTaskQueue(ActionCatalog.HTTP_QUEUE)
                            .setStartToCloseTimeout(Duration.ofSeconds(30))
                            .setRetryOptions(RetryOptions.newBuilder()
                                    .setInitialInterval(Duration.ofSeconds(1))
                                    .setMaximumInterval(Duration.ofMinutes(1))
                                    .build())
                            .build())
                    .execute(request.action(), ActionResult.class, request);
        }
    }
}
