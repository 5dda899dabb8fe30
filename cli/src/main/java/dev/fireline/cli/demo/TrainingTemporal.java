package dev.fireline.cli.demo;

import io.grpc.BindableService;
import io.grpc.Server;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import io.grpc.stub.StreamObserver;
import io.temporal.api.enums.v1.IndexedValueType;
import io.temporal.api.operatorservice.v1.AddSearchAttributesRequest;
import io.temporal.api.operatorservice.v1.AddSearchAttributesResponse;
import io.temporal.api.operatorservice.v1.ListSearchAttributesRequest;
import io.temporal.api.operatorservice.v1.ListSearchAttributesResponse;
import io.temporal.api.operatorservice.v1.OperatorServiceGrpc.OperatorServiceImplBase;
import io.temporal.internal.testservice.GRPCServerHelper;
import io.temporal.internal.testservice.TestServicesStarter;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The SDK's test server on a port of loopback, in this process and in real time. Nothing has to be fetched for it. */
final class TrainingTemporal implements AutoCloseable {
    private final TestServicesStarter services = new TestServicesStarter(true, 0);
    private final Server server;

    private TrainingTemporal() throws IOException {
        List<BindableService> all = new ArrayList<>(services.getServices());
        OperatorServiceImplBase operator = services.getOperatorService();
        all.remove(operator);
        all.add(new Operator(operator));
        NettyServerBuilder builder =
                NettyServerBuilder.forAddress(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        GRPCServerHelper.registerServicesAndHealthChecks(all, builder);
        server = builder.build().start();
    }

    static TrainingTemporal start() throws IOException {
        return new TrainingTemporal();
    }

    String target() {
        return "127.0.0.1:" + server.getPort();
    }

    @Override
    public void close() {
        server.shutdownNow();
        services.close();
    }

    /** The test server takes search attributes and cannot list them, which a worker asks for before it starts. */
    private static final class Operator extends OperatorServiceImplBase {
        private final OperatorServiceImplBase inner;
        private final Map<String, IndexedValueType> attributes = new ConcurrentHashMap<>();

        Operator(OperatorServiceImplBase inner) {
            this.inner = inner;
        }

        @Override
        public void addSearchAttributes(
                AddSearchAttributesRequest request, StreamObserver<AddSearchAttributesResponse> answer) {
            attributes.putAll(request.getSearchAttributesMap());
            inner.addSearchAttributes(request, answer);
        }

        @Override
        public void listSearchAttributes(
                ListSearchAttributesRequest request, StreamObserver<ListSearchAttributesResponse> answer) {
            answer.onNext(ListSearchAttributesResponse.newBuilder()
                    .putAllCustomAttributes(attributes)
                    .build());
            answer.onCompleted();
        }
    }
}
