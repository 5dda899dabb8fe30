package dev.fireline.standins.cluster;

import tools.jackson.databind.JsonNode;

/**
 * How a delete is asked for.
 *
 * @param uid empty: any
 * @param resourceVersion empty: any
 * @param now no time to end for pods ({@code gracePeriodSeconds: 0})
 */
record DeleteOptions(String uid, String resourceVersion, boolean now, boolean dryRun) {

    /** As in the API server: a body replaces what the query says. */
    static DeleteOptions read(JsonNode body, Query query) {
        if (body.isEmpty()) {
            return new DeleteOptions("", "", query.get("gracePeriodSeconds").equals("0"), query.dryRun());
        }
        JsonNode preconditions = body.path("preconditions");
        boolean dryRun = false;
        for (JsonNode mode : body.path("dryRun")) {
            dryRun = Query.isAll(mode.asString());
        }
        return new DeleteOptions(
                preconditions.path("uid").asString(""),
                preconditions.path("resourceVersion").asString(""),
                body.path("gracePeriodSeconds").asInt(-1) == 0,
                dryRun);
    }
}
