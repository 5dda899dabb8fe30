package dev.fireline.bridge.temporal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.grpc.ManagedChannel;
import io.grpc.Server;
import io.grpc.inprocess.InProcessChannelBuilder;
import io.grpc.inprocess.InProcessServerBuilder;
import io.grpc.stub.StreamObserver;
import io.temporal.api.common.v1.Payloads;
import io.temporal.api.enums.v1.UpdateWorkflowExecutionLifecycleStage;
import io.temporal.api.update.v1.Outcome;
import io.temporal.api.workflowservice.v1.GetSystemInfoRequest;
import io.temporal.api.workflowservice.v1.GetSystemInfoResponse;
import io.temporal.api.workflowservice.v1.UpdateWorkflowExecutionRequest;
import io.temporal.api.workflowservice.v1.UpdateWorkflowExecutionResponse;
import io.temporal.api.workflowservice.v1.WorkflowServiceGrpc.WorkflowServiceImplBase;
import io.temporal.client.WorkflowClient;
import io.temporal.common.converter.GlobalDataConverter;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Calls to one workflow of a Temporal that answers when the test says so. */
class CallsAtOnceTest {
    private static final String INCIDENT = "INC-1";
    private static final int NOTES = 30;

    private final BlockingQueue<Call> underWay = new LinkedBlockingQueue<>();
    private Server server;
    private ManagedChannel channel;
    private WorkflowServiceStubs stubs;
    private TemporalCalls calls;

    @BeforeEach
    void start() throws IOException {
        String name = InProcessServerBuilder.generateName();
        server = InProcessServerBuilder.forName(name)
                .addService(new SlowTemporal())
                .build()
                .start();
        channel = InProcessChannelBuilder.forName(name).build();
        stubs = WorkflowServiceStubs.newServiceStubs(
                WorkflowServiceStubsOptions.newBuilder().setChannel(channel).build());
        calls = new TemporalCalls(WorkflowClient.newInstance(stubs));
    }

    @AfterEach
    void stop() {
        calls.close();
        stubs.shutdownNow();
        channel.shutdownNow();
        server.shutdownNow();
    }

    @Test
    void thirtyNotesAreSentAFewAtATimeAndADecisionBeforeThem() throws Exception {
        try (ExecutorService people = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Optional<String>>> notes = new ArrayList<>();
            for (int number = 0; number < NOTES; number++) {
                String key = "k" + number;
                notes.add(people.submit(() -> send(Lane.WORDS, "note", key)));
            }
            await().until(() -> underWay.size() == Lane.WORDS.atOnce());
            Future<Optional<String>> decision = people.submit(() -> send(Lane.DECISIONS, "decide", "k"));
            await().until(() -> underWay.size() == Lane.WORDS.atOnce() + 1);
            underWay.stream().filter(call -> call.update.equals("decide")).forEach(Call::answer);
            assertThat(decision.get()).contains("decide");

            underWay.removeIf(call -> call.update.equals("decide"));
            for (int answered = 0; answered < NOTES; answered++) {
                Call call = underWay.take();
                assertThat(underWay.size()).isLessThan(Lane.WORDS.atOnce());
                call.answer();
            }
            for (Future<Optional<String>> note : notes) {
                assertThat(note.get()).contains("note");
            }
        }
    }

    private Optional<String> send(Lane lane, String update, String key) {
        return calls.send(lane, INCIDENT, update, key, "hello", String.class);
    }

    private final class SlowTemporal extends WorkflowServiceImplBase {
        @Override
        public void getSystemInfo(GetSystemInfoRequest asked, StreamObserver<GetSystemInfoResponse> answer) {
            answer.onNext(GetSystemInfoResponse.getDefaultInstance());
            answer.onCompleted();
        }

        @Override
        public void updateWorkflowExecution(
                UpdateWorkflowExecutionRequest asked, StreamObserver<UpdateWorkflowExecutionResponse> answer) {
            underWay.add(new Call(asked.getRequest().getInput().getName(), answer));
        }
    }

    /** An Update that waits for its answer, which is its own name. */
    private record Call(String update, StreamObserver<UpdateWorkflowExecutionResponse> observer) {
        void answer() {
            Payloads said = GlobalDataConverter.get().toPayloads(update).orElseThrow();
            observer.onNext(UpdateWorkflowExecutionResponse.newBuilder()
                    .setStage(UpdateWorkflowExecutionLifecycleStage.UPDATE_WORKFLOW_EXECUTION_LIFECYCLE_STAGE_COMPLETED)
                    .setOutcome(Outcome.newBuilder().setSuccess(said))
                    .build());
            observer.onCompleted();
        }
    }
}
