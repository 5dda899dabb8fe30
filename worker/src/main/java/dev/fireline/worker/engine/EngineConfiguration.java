package dev.fireline.worker.engine;

import dev.fireline.worker.visibility.SearchAttributeRegistration;
import dev.fireline.workflows.payload.Compression;
import dev.fireline.workflows.payload.Payloads;
import dev.fireline.workflows.visibility.SearchAttributes;
import io.temporal.client.WorkflowClient;
import io.temporal.common.converter.DataConverter;
import io.temporal.serviceclient.OperatorServiceStubs;
import io.temporal.serviceclient.OperatorServiceStubsOptions;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import io.temporal.spring.boot.TemporalOptionsCustomizer;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The connection comes from the Temporal starter ({@code spring.temporal.*}); this says what we want of it. */
@Configuration(proxyBeanMethods = false)
public class EngineConfiguration {

    @Bean
    @ConditionalOnMissingBean(name = "mainDataConverter")
    DataConverter mainDataConverter() {
        return Payloads.converter();
    }

    @Bean
    @ConditionalOnMissingBean(name = "compression")
    TemporalOptionsCustomizer<WorkflowServiceStubsOptions.Builder> compression(
            @Value("${spring.temporal.connection.target:}") String target) {
        return options -> options.setGrpcCompression(Compression.towards(target));
    }

    @Bean(destroyMethod = "shutdownNow")
    OperatorServiceStubs operatorServiceStubs(WorkflowServiceStubs stubs) {
        return OperatorServiceStubs.newServiceStubs(
                OperatorServiceStubsOptions.newBuilder(stubs.getOptions()).validateAndBuildWithDefaults());
    }

    @Bean
    SearchAttributeRegistration searchAttributeRegistration(OperatorServiceStubs operator, WorkflowClient client) {
        return new SearchAttributeRegistration(operator, client.getOptions().getNamespace(), SearchAttributes.all());
    }
}
