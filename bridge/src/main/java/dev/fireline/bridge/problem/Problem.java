package dev.fireline.bridge.problem;

import java.net.URI;
import java.util.Locale;
import org.springframework.http.HttpStatus;

/**
 * Every way a call is refused. The type URI is stable; texts may change. Alert senders try 5xx again and drop on 4xx
 * (Alertmanager: {@code notify/webhook/webhook.go}), so to them 4xx is only for what can never work, and 429 is for people.
 */
public enum Problem {
    MALFORMED(HttpStatus.BAD_REQUEST, "The body cannot be read"),
    INVALID(HttpStatus.BAD_REQUEST, "A value is missing or not allowed"),
    UNAUTHENTICATED(HttpStatus.UNAUTHORIZED, "A valid token is needed"),
    ROLE_MISSING(HttpStatus.FORBIDDEN, "Another role is needed"),
    SPEAKS_FOR_ANOTHER(HttpStatus.FORBIDDEN, "Nobody speaks for another"),
    NOT_ALLOWED(HttpStatus.FORBIDDEN, "This person may not"),
    REQUESTER(HttpStatus.FORBIDDEN, "What one person asks for another approves"),
    NOT_FOUND(HttpStatus.NOT_FOUND, "Nothing is here"),
    UNKNOWN_INCIDENT(HttpStatus.NOT_FOUND, "No such incident"),
    UNKNOWN_EXHIBIT(HttpStatus.NOT_FOUND, "No such exhibit"),
    UNKNOWN_PLAN(HttpStatus.NOT_FOUND, "No such plan"),
    UNKNOWN_ALERT(HttpStatus.NOT_FOUND, "No such stream of alerts"),
    METHOD_NOT_ALLOWED(HttpStatus.METHOD_NOT_ALLOWED, "This address takes another method"),
    NOT_ACCEPTABLE(HttpStatus.NOT_ACCEPTABLE, "Nothing is here in that form"),
    NOT_ASKED(HttpStatus.CONFLICT, "Nothing of that name waits for an answer"),
    ALREADY_DECIDED(HttpStatus.CONFLICT, "Somebody answered before"),
    NOT_NOW(HttpStatus.CONFLICT, "The incident is not where this can be done"),
    ACTED(HttpStatus.CONFLICT, "What was approved has begun"),
    STEPS_OPEN(HttpStatus.CONFLICT, "Steps are open, and nobody said what becomes of them"),
    EVIDENCE_KEPT(HttpStatus.CONFLICT, "A legal hold or its time keeps the exhibit"),
    EVIDENCE_CHANGED(HttpStatus.CONFLICT, "The exhibit is not what was kept"),
    RECORD_CHANGED(HttpStatus.CONFLICT, "The record is not what was signed"),
    OVER(HttpStatus.CONFLICT, "The incident is over"),
    FULL(HttpStatus.CONFLICT, "The incident takes no more calls"),
    TOO_LARGE(HttpStatus.CONTENT_TOO_LARGE, "The body is too large"),
    UNSUPPORTED_TYPE(HttpStatus.UNSUPPORTED_MEDIA_TYPE, "The body must be JSON"),
    TOO_SLOW(HttpStatus.REQUEST_TIMEOUT, "The body came too slowly"),
    TOO_MANY(HttpStatus.TOO_MANY_REQUESTS, "Too many calls"),
    INTERNAL(HttpStatus.INTERNAL_SERVER_ERROR, "Fireline made a mistake"),
    NO_WORKER(HttpStatus.SERVICE_UNAVAILABLE, "No worker answered"),
    ENGINE_UNREACHABLE(HttpStatus.SERVICE_UNAVAILABLE, "Temporal cannot be reached"),
    ISSUER_UNREACHABLE(HttpStatus.SERVICE_UNAVAILABLE, "The login provider cannot be reached"),
    ARCHIVE_UNREACHABLE(HttpStatus.SERVICE_UNAVAILABLE, "The archive cannot be reached"),
    EVIDENCE_UNREACHABLE(HttpStatus.SERVICE_UNAVAILABLE, "The evidence store cannot be reached"),
    OVERLOADED(HttpStatus.SERVICE_UNAVAILABLE, "Too much is waiting");

    private final HttpStatus status;
    private final String title;

    Problem(HttpStatus status, String title) {
        this.status = status;
        this.title = title;
    }

    public HttpStatus status() {
        return status;
    }

    public String title() {
        return title;
    }

    /** {@code urn:fireline:problem:not-asked}. */
    public URI type() {
        return URI.create(
                "urn:fireline:problem:" + name().toLowerCase(Locale.ROOT).replace('_', '-'));
    }

    /** Whether the same call can work later. */
    public boolean passes() {
        return status == HttpStatus.SERVICE_UNAVAILABLE || status == HttpStatus.TOO_MANY_REQUESTS;
    }

    public ProblemException because(String detail) {
        return new ProblemException(this, detail, null);
    }

    public ProblemException because(String detail, Throwable cause) {
        return new ProblemException(this, detail, cause);
    }
}
