package dev.fireline.bridge;

import dev.fireline.bridge.incident.IdempotencyKey;
import dev.fireline.bridge.problem.Problem;
import io.swagger.v3.core.converter.ModelConverters;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.PathItem;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.parameters.HeaderParameter;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.servers.Server;
import java.util.Arrays;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.ProblemDetail;

/** The public contract, served at {@code /v1/openapi.json} and kept as {@code openapi.json}. */
@Configuration(proxyBeanMethods = false)
class ContractConfiguration {
    private static final String PROBLEM = "ProblemDetail";

    @Bean
    OpenAPI contract() {
        return new OpenAPI()
                .info(new Info()
                        .title("Fireline")
                        .version("v1")
                        .description(
                                "Alert intake and responder API. Every refusal is an RFC 9457 problem whose type is"
                                        + " urn:fireline:problem:<name>; 503 comes with Retry-After"))
                .servers(List.of(new Server().url("/")));
    }

    @Bean
    OpenApiCustomizer whatIsSaidTwiceMayBeRepeatedSafely() {
        return contract -> contract.getPaths().forEach((path, item) -> {
            if (path.startsWith("/v1/incidents") && item.getPost() != null) {
                item.getPost()
                        .addParametersItem(new HeaderParameter()
                                .name(IdempotencyKey.HEADER)
                                .description("the same for every try of one call: it counts once")
                                .schema(new StringSchema().maxLength(200)));
            }
        });
    }

    /** What may be answered at an address, besides what any server may answer. */
    private static SortedSet<Integer> statuses(String path, PathItem.HttpMethod method) {
        SortedSet<Integer> statuses = new TreeSet<>(List.of(400, 503));
        if (path.contains("{")) {
            statuses.add(404);
        }
        if (method == PathItem.HttpMethod.POST) {
            statuses.addAll(List.of(413, 415));
            if (path.startsWith("/v1/incidents/{id}/")) {
                statuses.addAll(List.of(403, 409));
            }
        }
        return statuses;
    }

    /** {@code not-asked: Nothing of that name waits for an answer; …}. */
    private static String titles(int status) {
        return Arrays.stream(Problem.values())
                .filter(problem -> problem.status().value() == status)
                .map(problem -> problem.type().toString().replace("urn:fireline:problem:", "") + ": " + problem.title())
                .collect(Collectors.joining("; "));
    }

    @Bean
    OpenApiCustomizer everyRefusalIsAProblem() {
        return contract -> {
            ModelConverters.getInstance()
                    .read(ProblemDetail.class)
                    .forEach((name, schema) -> contract.getComponents().addSchemas(name, schema));
            ApiResponse refused = new ApiResponse()
                    .description("refused")
                    .content(new Content()
                            .addMediaType(
                                    "application/problem+json",
                                    new MediaType().schema(new Schema<>().$ref("#/components/schemas/" + PROBLEM))));
            contract.getPaths()
                    .forEach((path, item) -> item.readOperationsMap().forEach((method, operation) -> {
                        statuses(path, method)
                                .forEach(status -> operation
                                        .getResponses()
                                        .addApiResponse(
                                                String.valueOf(status),
                                                new ApiResponse()
                                                        .description(titles(status))
                                                        .content(refused.getContent())));
                        operation.getResponses().setDefault(refused);
                    }));
        };
    }
}
