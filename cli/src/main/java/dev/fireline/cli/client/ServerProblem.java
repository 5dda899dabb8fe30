package dev.fireline.cli.client;

import java.net.URI;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The server answered and said no; the message is its reason in one line. */
public final class ServerProblem extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private static final JsonMapper MAPPER = new JsonMapper();

    private final int status;
    private final String problem;

    private ServerProblem(int status, String message, String problem) {
        super(message);
        this.status = status;
        this.problem = problem;
    }

    /** An answer that is none of ours: some proxy's page, or no JSON where JSON belongs. */
    static ServerProblem strange(URI address, int status, String detail) {
        return new ServerProblem(
                status,
                detail,
                Problems.of("about:blank", "Not an answer of Fireline", status, detail)
                        .put("instance", address.getPath())
                        .toString());
    }

    /** @param body an RFC 9457 problem; of anything else only the status is told */
    static ServerProblem of(URI address, int status, String body) {
        try {
            if (MAPPER.readTree(body) instanceof ObjectNode problem
                    && (problem.path("title").isString()
                            || problem.path("detail").isString())) {
                return new ServerProblem(status, message(status, problem), body);
            }
        } catch (JacksonException e) {
            // the status must do
        }
        String plain = "%s://%s%s answers %d"
                .formatted(address.getScheme(), address.getAuthority(), address.getPath(), status);
        return strange(address, status, plain + advice(status));
    }

    /** HTTP status. */
    public int status() {
        return status;
    }

    /** It could not say: what it needs is away, or whoever stands before it does not reach it. */
    public boolean isOutage() {
        return status >= 502 && status <= 504;
    }

    /** The address is right; there is no such incident. */
    public boolean isAboutAnIncident() {
        return problem().path("type").asString("").equals("urn:fireline:problem:unknown-incident");
    }

    /** As RFC 9457 has it: what the server sent, or words of ours for an answer that was none. */
    public JsonNode problem() {
        return MAPPER.readTree(problem);
    }

    private static String message(int status, JsonNode problem) {
        String title = problem.path("title").asString("");
        String detail = problem.path("detail").asString("");
        String both = detail.isEmpty() ? title : title.isEmpty() ? detail : title + ": " + detail;
        return both + advice(status);
    }

    private static String advice(int status) {
        return status == 401 ? ". Give a token that is valid: --token-file FILE, or FIRELINE_TOKEN" : "";
    }

    @Override
    public String getMessage() {
        return String.valueOf(super.getMessage());
    }
}
