package dev.fireline.bridge.security;

import java.util.List;
import java.util.Optional;
import org.springframework.http.HttpMethod;
import org.springframework.http.server.PathContainer;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;

/**
 * The one table of who may do what. What does not stand here nobody may, unless nothing is configured at all. A test
 * compares it with the public contract and with {@code docs/security.md}.
 */
public final class Access {
    /**
     * One row.
     *
     * @param needs the least role
     * @param sources whether alert sources may as well; they may nothing else
     */
    public record Row(HttpMethod method, String path, Role needs, boolean sources, PathPattern pattern) {
        boolean allows(Caller caller) {
            return caller instanceof Caller.Source ? sources : caller.may(needs);
        }
    }

    /** Rows in order; a path stands in as many as it has methods. */
    public static final List<Row> TABLE = List.of(
            get("/", Role.VIEWER),
            get("/v1/openapi.json", Role.VIEWER),
            get("/v1/me", Role.VIEWER),
            get("/v1/plans", Role.VIEWER),
            get("/v1/plans/{plan}", Role.VIEWER),
            get("/v1/catalog", Role.VIEWER),
            get("/v1/alerts", Role.VIEWER),
            get("/v1/metrics", Role.VIEWER),
            get("/v1/drills", Role.VIEWER),
            get("/v1/drills/{id}", Role.VIEWER),
            get("/v1/events", Role.VIEWER),
            get("/v1/incidents", Role.VIEWER),
            get("/v1/incidents/{id}", Role.VIEWER),
            get("/v1/incidents/{id}/timeline", Role.VIEWER),
            get("/v1/audit/checkpoint", Role.VIEWER),
            get("/v1/audit/tile/{level}/{*index}", Role.VIEWER),
            get("/v1/audit/keys", Role.VIEWER),
            get("/v1/audit/entries", Role.VIEWER),
            get("/v1/audit/incidents/{id}", Role.VIEWER),
            get("/v1/incidents/{id}/documents", Role.VIEWER),
            get("/v1/incidents/{id}/evidence", Role.VIEWER),
            post("/v1/incidents/{id}/evidence/verify", Role.RESPONDER),
            post("/v1/incidents/{id}/evidence/read", Role.RESPONDER),
            post("/v1/incidents/{id}/evidence/export", Role.COMMANDER),
            post("/v1/incidents/{id}/evidence/hold", Role.COMMANDER),
            post("/v1/incidents/{id}/evidence/delete", Role.COMMANDER),
            post("/v1/drills", Role.RESPONDER),
            post("/v1/incidents", Role.RESPONDER),
            post("/v1/incidents/{id}/acknowledge", Role.RESPONDER),
            post("/v1/incidents/{id}/unacknowledge", Role.RESPONDER),
            post("/v1/incidents/{id}/escalate", Role.RESPONDER),
            post("/v1/incidents/{id}/decide", Role.RESPONDER), // choices approve and reject: see SpokenInOwnName
            post("/v1/incidents/{id}/classify", Role.RESPONDER),
            post("/v1/incidents/{id}/fact", Role.RESPONDER),
            post("/v1/incidents/{id}/note", Role.RESPONDER),
            post("/v1/incidents/{id}/approve", Role.APPROVER),
            post("/v1/incidents/{id}/reject", Role.APPROVER),
            post("/v1/incidents/{id}/revoke", Role.APPROVER),
            post("/v1/incidents/{id}/assign", Role.COMMANDER),
            post("/v1/incidents/{id}/advance", Role.COMMANDER),
            post("/v1/incidents/{id}/back", Role.COMMANDER),
            post("/v1/incidents/{id}/resolve", Role.COMMANDER),
            post("/v1/incidents/{id}/cancel", Role.COMMANDER),
            post("/v1/incidents/{id}/reopen", Role.COMMANDER),
            post("/v1/incidents/{id}/upgrade", Role.COMMANDER),
            post("/v1/incidents/{id}/upgrade/diff", Role.RESPONDER),
            intake("/v1/alerts/alertmanager"),
            intake("/v1/alerts/generic"));

    private Access() {}

    /** @param path as requested, undecoded, without the query */
    static Optional<Row> row(HttpMethod method, String path) {
        HttpMethod asked = method.equals(HttpMethod.HEAD) ? HttpMethod.GET : method; // answered by the same code
        return rows(path).stream().filter(row -> row.method().equals(asked)).findFirst();
    }

    /** All methods of a path; empty: nothing is there. */
    static List<Row> rows(String path) {
        PathContainer asked = PathContainer.parsePath(path);
        return TABLE.stream().filter(row -> row.pattern().matches(asked)).toList();
    }

    /** Whether a request brings alerts. */
    public static boolean isIntake(String method, String path) {
        return row(HttpMethod.valueOf(method), path).filter(Row::sources).isPresent();
    }

    private static Row get(String path, Role needs) {
        return row(HttpMethod.GET, path, needs, false);
    }

    private static Row post(String path, Role needs) {
        return row(HttpMethod.POST, path, needs, false);
    }

    /** ADMIN too: to try a source out. */
    private static Row intake(String path) {
        return row(HttpMethod.POST, path, Role.ADMIN, true);
    }

    private static Row row(HttpMethod method, String path, Role needs, boolean sources) {
        String name = path.replace("{*", "{"); // as the contract names what may have more than one segment
        return new Row(method, name, needs, sources, PathPatternParser.defaultInstance.parse(path));
    }
}
