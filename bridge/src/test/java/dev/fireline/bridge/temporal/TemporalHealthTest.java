package dev.fireline.bridge.temporal;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Any;
import io.grpc.Grpc;
import io.grpc.InsecureServerCredentials;
import io.grpc.Server;
import io.grpc.Status;
import io.grpc.protobuf.StatusProto;
import io.grpc.stub.StreamObserver;
import io.temporal.api.errordetails.v1.NamespaceNotFoundFailure;
import io.temporal.api.workflowservice.v1.DescribeWorkflowExecutionRequest;
import io.temporal.api.workflowservice.v1.DescribeWorkflowExecutionResponse;
import io.temporal.api.workflowservice.v1.GetSystemInfoRequest;
import io.temporal.api.workflowservice.v1.GetSystemInfoResponse;
import io.temporal.api.workflowservice.v1.WorkflowServiceGrpc;
import io.temporal.client.WorkflowClient;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import java.io.IOException;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.health.contributor.Health;

/** Against a Temporal that always takes calls, and whose database does what each test says. */
class TemporalHealthTest {
    private static final long SILENCE = TemporalHealth.SILENCE.toNanos();

    private static final Consumer<StreamObserver<DescribeWorkflowExecutionResponse>> SILENT = answer -> {};
    private static final Consumer<StreamObserver<DescribeWorkflowExecutionResponse>> NOT_THERE =
            answer -> answer.onError(Status.NOT_FOUND.asRuntimeException());

    private volatile Consumer<StreamObserver<DescribeWorkflowExecutionResponse>> database = NOT_THERE;
    private Server server;
    private WorkflowServiceStubs stubs;
    private TemporalCalls calls;
    private TemporalHealth health;

    @BeforeEach
    void start() throws IOException {
        server = Grpc.newServerBuilderForPort(0, InsecureServerCredentials.create())
                .addService(new Front())
                .build()
                .start();
        stubs = WorkflowServiceStubs.newServiceStubs(WorkflowServiceStubsOptions.newBuilder()
                .setTarget("127.0.0.1:" + server.getPort())
                .build());
        WorkflowClient client = WorkflowClient.newInstance(stubs);
        calls = new TemporalCalls(client);
        health = new TemporalHealth(client, calls);
    }

    @AfterEach
    void stop() {
        calls.close();
        stubs.shutdownNow();
        server.shutdownNow();
    }

    @Test
    void aDatabaseThatStandsStillIsToldOnceItIsSurelyMoreThanLoad() {
        database = SILENT;

        Health first = health.health(0);
        Health later = health.health(SILENCE);

        assertThat(first.getStatus().getCode()).isEqualTo("UP");
        assertThat(first.getDetails()).containsKey("database");
        assertThat(later.getStatus().getCode()).isEqualTo("DOWN");
        assertThat(later.getDetails().get("reason"))
                .isEqualTo("Temporal takes calls, and its own database does not answer it (DEADLINE_EXCEEDED)");
    }

    @Test
    void oneAnswerBetweenIsEnough() {
        database = SILENT;
        health.health(0);
        database = NOT_THERE;
        assertThat(health.health(1).getDetails()).doesNotContainKey("database");

        database = SILENT;
        assertThat(health.health(SILENCE).getStatus().getCode()).isEqualTo("UP");
    }

    @Test
    void aNamespaceThatIsNotThereIsNamed() {
        database = answer -> answer.onError(StatusProto.toStatusRuntimeException(com.google.rpc.Status.newBuilder()
                .setCode(Status.Code.NOT_FOUND.value())
                .addDetails(Any.pack(NamespaceNotFoundFailure.getDefaultInstance()))
                .build()));

        Health told = health.health(0);

        assertThat(told.getStatus().getCode()).isEqualTo("DOWN");
        assertThat(told.getDetails().get("reason")).isEqualTo("Temporal has no namespace 'default'");
    }

    private final class Front extends WorkflowServiceGrpc.WorkflowServiceImplBase {
        @Override
        public void getSystemInfo(GetSystemInfoRequest request, StreamObserver<GetSystemInfoResponse> answer) {
            answer.onNext(
                    GetSystemInfoResponse.newBuilder().setServerVersion("1").build());
            answer.onCompleted();
        }

        @Override
        public void describeWorkflowExecution(
                DescribeWorkflowExecutionRequest request, StreamObserver<DescribeWorkflowExecutionResponse> answer) {
            database.accept(answer);
        }
    }
}
