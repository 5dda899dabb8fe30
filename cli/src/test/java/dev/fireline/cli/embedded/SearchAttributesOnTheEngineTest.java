package dev.fireline.cli.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fireline.cli.Progress;
import dev.fireline.worker.visibility.SearchAttributeRegistration;
import dev.fireline.worker.visibility.SearchAttributesUnfitException;
import dev.fireline.workflows.visibility.SearchAttributes;
import io.temporal.api.enums.v1.IndexedValueType;
import io.temporal.api.operatorservice.v1.AddSearchAttributesRequest;
import io.temporal.api.operatorservice.v1.ListSearchAttributesRequest;
import io.temporal.serviceclient.OperatorServiceStubs;
import io.temporal.serviceclient.OperatorServiceStubsOptions;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a worker does before it starts, on the real server: the in-memory one does not list search attributes. */
class SearchAttributesOnTheEngineTest {
    private static final String NAMESPACE = "default";

    @TempDir
    Path folder;

    private EmbeddedTemporal temporal;
    private OperatorServiceStubs operator;
    private SearchAttributeRegistration registration;

    @BeforeEach
    void start() {
        temporal = EmbeddedTemporal.start(folder, Ports.anyFree(), Ports.anyFree(), Progress.SILENT);
        operator = OperatorServiceStubs.newServiceStubs(OperatorServiceStubsOptions.newBuilder()
                .setTarget(temporal.target())
                .validateAndBuildWithDefaults());
        registration = new SearchAttributeRegistration(operator, NAMESPACE, SearchAttributes.all());
    }

    @AfterEach
    void stop() {
        operator.shutdownNow();
        temporal.close();
    }

    @Test
    void everyAttributeIsRegisteredWithItsTypeAndASecondStartChangesNothing() {
        registration.ensure();

        assertThat(registered())
                .containsEntry("Severity", IndexedValueType.INDEXED_VALUE_TYPE_KEYWORD)
                .containsEntry("Title", IndexedValueType.INDEXED_VALUE_TYPE_TEXT)
                .containsEntry("SlaBreached", IndexedValueType.INDEXED_VALUE_TYPE_BOOL)
                .containsEntry("DeclaredAt", IndexedValueType.INDEXED_VALUE_TYPE_DATETIME);
        Map<String, IndexedValueType> before = registered();
        registration.ensure();
        assertThat(registered()).isEqualTo(before);
    }

    @Test
    void anAttributeOfAnotherTypeIsNamedWithBothTypes() {
        operator.blockingStub()
                .addSearchAttributes(AddSearchAttributesRequest.newBuilder()
                        .setNamespace(NAMESPACE)
                        .putSearchAttributes("Severity", IndexedValueType.INDEXED_VALUE_TYPE_INT)
                        .build());

        assertThatThrownBy(registration::ensure)
                .isInstanceOf(SearchAttributesUnfitException.class)
                .hasMessageContaining("Severity is Int, must be Keyword");
    }

    private Map<String, IndexedValueType> registered() {
        return operator.blockingStub()
                .listSearchAttributes(ListSearchAttributesRequest.newBuilder()
                        .setNamespace(NAMESPACE)
                        .build())
                .getCustomAttributesMap();
    }
}
