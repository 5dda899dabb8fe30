package dev.fireline.bridge.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Every operation of the public contract, called by everybody there is. */
class AccessTest extends BridgeWithTokens {
    private static final List<String> EVERYBODY =
            List.of("viewer", "responder", "approver", "commander", "admin", "prometheus");

    /** Written out here a second time: a change of the table must be wanted twice. */
    private static List<String> expected(String operation) {
        String path = operation.substring(operation.indexOf(' ') + 1);
        String word = path.substring(path.lastIndexOf('/') + 1);
        if (operation.startsWith("get ")) {
            return List.of("viewer", "responder", "approver", "commander", "admin");
        }
        return switch (word) {
            case "alertmanager", "generic" -> List.of("admin", "prometheus");
            case "drills",
                    "incidents",
                    "acknowledge",
                    "unacknowledge",
                    "escalate",
                    "decide",
                    "classify",
                    "fact",
                    "note",
                    "verify",
                    "read",
                    "diff" -> List.of("responder", "approver", "commander");
            case "approve", "reject", "revoke" -> List.of("approver", "commander");
            case "assign", "advance", "back", "resolve", "cancel", "reopen", "upgrade", "export", "hold", "delete" ->
                List.of("commander");
            default -> throw new AssertionError("nobody has said who may " + operation);
        };
    }

    @Test
    void everyOperationOfTheContractLetsInWhomTheTableSaysAndNobodyElse() {
        for (String operation : operations()) {
            List<String> letIn = EVERYBODY.stream()
                    .filter(holder -> !refused(call(holder, operation)))
                    .toList();

            assertThat(letIn).as(operation).isEqualTo(expected(operation));
            assertThat(call(null, operation)).as(operation).hasStatus(401);
            assertThat(call("fl_wrong", operation)).as(operation).hasStatus(401);
            assertThat(call("former", operation)).as(operation).hasStatus(401);
        }
    }

    @Test
    void everyOperationOfTheContractStandsInTheTable() {
        assertThat(Access.TABLE)
                .extracting(row -> row.method().name().toLowerCase(Locale.ROOT) + " " + row.path())
                .containsAll(operations());
    }

    @Test
    void theTableInTheDocumentIsTheOneInTheCode() throws IOException {
        String document = Files.readString(Path.of("../docs/security.md"));

        String table = Access.TABLE.stream()
                .filter(row -> operations().contains(row.method().name().toLowerCase(Locale.ROOT) + " " + row.path()))
                .map(row -> "| `%s %s` | %s |"
                        .formatted(
                                row.method(),
                                row.path(),
                                row.sources()
                                        ? "alert sources, admin"
                                        : row.needs().word()))
                .collect(Collectors.joining("\n"));

        assertThat(document).contains(table);
    }

    @Test
    void aMissingRoleIsNamed() {
        assertThat(call("responder", "POST", "/v1/incidents/INC-1/resolve", "{}"))
                .hasStatus(403)
                .hasContentType("application/problem+json")
                .bodyJson()
                .isLenientlyEqualTo("""
                        {"type":"urn:fireline:problem:role-missing",
                         "detail":"POST /v1/incidents/{id}/resolve needs the role commander; responder has responder"}
                        """);
    }

    @Test
    void anUnknownTokenLearnsNothing() {
        MvcTestResult answer = call("fl_wrong", "GET", "/v1/incidents", null);

        assertThat(answer)
                .hasStatus(401)
                .hasHeader("WWW-Authenticate", "Bearer")
                .bodyJson()
                .isStrictlyEqualTo("""
                {"type":"urn:fireline:problem:unauthenticated","title":"A valid token is needed","status":401}
                """);
    }

    @Test
    void nothingOutsideTheTableIsReachedByAnybody() {
        assertThat(call("commander", "GET", "/v1/nothing", null)).hasStatus(404);
        assertThat(call(null, "GET", "/v1/nothing", null)).hasStatus(401);
        assertThat(call("commander", "DELETE", "/v1/incidents", null))
                .hasStatus(405)
                .hasHeader("Allow", "GET, POST");
        assertThat(call("admin", "GET", "/actuator/env", null)).hasStatus(404);
        assertThat(call("commander", "GET", "/v1/incidents/x;/timeline", null)).hasStatus(400);
    }

    @Test
    void theHeadersKeepBrowsersFromGuessingAndFraming() {
        assertThat(call("viewer", "GET", "/v1/plans", null))
                .hasHeader("X-Content-Type-Options", "nosniff")
                .hasHeader("X-Frame-Options", "DENY")
                .hasHeader("Cache-Control", "no-cache, no-store, max-age=0, must-revalidate")
                .doesNotContainHeader("Set-Cookie");
    }

    private MvcTestResult call(String holder, String operation) {
        String[] words = operation.split(" ");
        String path = words[1].replaceAll("\\{\\w+}", "INC-1");
        if (path.equals("/v1/events")) {
            path += "?incident=INC-1"; // which nobody knows: what is open for ever cannot be looked at here
        }
        return call(holder, words[0].toUpperCase(Locale.ROOT), path, words[0].equals("post") ? "{}" : null);
    }

    private static boolean refused(MvcTestResult answer) {
        int status = answer.getResponse().getStatus();
        return status == 401 || status == 403 || status == 405;
    }

    private List<String> operations() {
        try {
            JsonNode contract = JsonMapper.shared()
                    .readTree(call("viewer", "GET", "/v1/openapi.json", null)
                            .getResponse()
                            .getContentAsString());
            List<String> operations = new ArrayList<>();
            contract.path("paths")
                    .forEachEntry((path, methods) ->
                            methods.propertyNames().forEach(method -> operations.add(method + " " + path)));
            assertThat(operations).hasSizeGreaterThan(10);
            return operations;
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
