package dev.fireline.activities.evidence;

import dev.fireline.evidence.EvidenceWrite;
import dev.fireline.workflows.action.ActionRequest;
import dev.fireline.workflows.action.ActionRequest.EvidencePlace;

/** Where the exhibits of a request go, and what they are called. */
public final class Exhibits {
    private static final String TEXT = "text/plain; charset=utf-8";

    private Exhibits() {}

    /**
     * The step's {@code exhibit}, or its id. When a person says "try again", the second try's exhibits stand beside the
     * first's ({@code logs/web-2}): what was kept is never replaced.
     */
    public static String name(ActionRequest request) {
        String name = request.exhibit() == null ? request.step() : request.exhibit();
        return request.attemptGroup() < 2 ? name : numbered(name, request.attemptGroup());
    }

    /** The plan's place; a plan that names none gets a bucket of its own name. */
    public static EvidenceWrite write(ActionRequest request, String name) {
        EvidencePlace place = request.evidence();
        String bucket = place == null ? request.plan() : place.bucket();
        String prefix = place == null ? request.incident() : place.prefix();
        return new EvidenceWrite(
                bucket,
                prefix,
                name,
                TEXT,
                request.idempotencyKey(),
                place == null ? null : place.retain(),
                place != null && place.hold());
    }

    /** The number goes before the ending, if there is one: {@code node-2.log}. */
    private static String numbered(String name, int number) {
        int dot = name.lastIndexOf('.');
        return dot > name.lastIndexOf('/') + 1
                ? name.substring(0, dot) + "-" + number + name.substring(dot)
                : name + "-" + number;
    }
}
