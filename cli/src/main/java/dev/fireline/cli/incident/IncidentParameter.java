package dev.fireline.cli.incident;

import dev.fireline.cli.client.BadUsage;
import dev.fireline.cli.client.FirelineApi;
import picocli.CommandLine.Parameters;

/** Which incident. */
public final class IncidentParameter {
    @Parameters(
            index = "0",
            paramLabel = "INCIDENT",
            description = "Id of the incident, such as INC-20261121-093000; `fireline incident list` has them.")
    private String id = "";

    /** @throws BadUsage for what a path cannot name */
    public String id() {
        if (id.isBlank() || id.equals(".") || id.equals("..")) {
            throw new BadUsage("'" + id + "' is no id of an incident; `fireline incident list` has them");
        }
        return id;
    }

    public String path() {
        return "/v1/incidents/" + FirelineApi.segment(id());
    }
}
