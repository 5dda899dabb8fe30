package dev.fireline.system.topology;

import com.google.protobuf.util.Durations;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.temporal.api.workflowservice.v1.DescribeNamespaceRequest;
import io.temporal.api.workflowservice.v1.GetSystemInfoRequest;
import io.temporal.api.workflowservice.v1.RegisterNamespaceRequest;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Questions to a Temporal frontend that may not be there. */
final class Frontend {
    static final String NAMESPACE = "default";

    private Frontend() {}

    static WorkflowServiceStubs stubs(String target) {
        return WorkflowServiceStubs.newServiceStubs(WorkflowServiceStubsOptions.newBuilder()
                .setTarget(target)
                .setRpcTimeout(Duration.ofSeconds(10))
                .build());
    }

    static boolean isServing(String target) {
        return answers(
                target,
                stubs -> stubs.blockingStub()
                        .withDeadlineAfter(2, TimeUnit.SECONDS)
                        .getSystemInfo(GetSystemInfoRequest.getDefaultInstance()));
    }

    /** Makes it when it is not there, and says whether it can be used already. */
    static boolean hasNamespace(String target) {
        return answers(target, stubs -> {
            try {
                stubs.blockingStub()
                        .withDeadlineAfter(2, TimeUnit.SECONDS)
                        .registerNamespace(RegisterNamespaceRequest.newBuilder()
                                .setNamespace(NAMESPACE)
                                .setWorkflowExecutionRetentionPeriod(Durations.fromDays(3))
                                .build());
            } catch (StatusRuntimeException e) {
                if (e.getStatus().getCode() != Status.Code.ALREADY_EXISTS) {
                    throw e;
                }
            }
            stubs.blockingStub()
                    .withDeadlineAfter(2, TimeUnit.SECONDS)
                    .describeNamespace(DescribeNamespaceRequest.newBuilder()
                            .setNamespace(NAMESPACE)
                            .build());
        });
    }

    private static boolean answers(String target, Consumer<WorkflowServiceStubs> question) {
        WorkflowServiceStubs stubs = stubs(target);
        try {
            question.accept(stubs);
            return true;
        } catch (StatusRuntimeException notThere) {
            return false;
        } finally {
            stubs.shutdownNow();
        }
    }
}
