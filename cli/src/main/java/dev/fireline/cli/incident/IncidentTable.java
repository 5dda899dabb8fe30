package dev.fireline.cli.incident;

import static dev.fireline.cli.output.Json.text;

import dev.fireline.cli.client.FirelineApi;
import dev.fireline.cli.output.Column;
import dev.fireline.cli.output.Ink;
import dev.fireline.cli.output.Page;
import dev.fireline.cli.output.Table;
import dev.fireline.cli.watch.Watched;
import dev.fireline.plans.value.DidYouMean;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Incidents, one a line.
 *
 * @param path of the list, with its query
 * @param all nothing was filtered
 * @param plan whose alone were asked for; null: any
 */
record IncidentTable(
        FirelineApi api, String path, boolean all, @Nullable String plan) implements Watched {

    @Override
    public JsonNode look() {
        return api.get(path);
    }

    @Override
    public void draw(JsonNode state, Page page) {
        JsonNode incidents = state.path("incidents");
        if (incidents.isEmpty()) {
            page.line(
                    all
                            ? "No incidents yet. Send an alert to %s/v1/alerts/alertmanager, or: fireline incident declare --help"
                                    .formatted(api.server())
                            : "No incident is like that. Leave out a filter to see more." + noSuchPlan());
            return;
        }
        Table table = table();
        incidents.forEach(incident -> row(table, incident, page));
        table.print(page, 0);
        if (state.path("next").isString()) {
            page.line(page.paint(Ink.FAINT, "There are more: the same with --cursor " + text(state, "next")));
        }
    }

    /** The incidents of a plan outlive it, so that it is gone is said where there are none. */
    private String noSuchPlan() {
        if (plan == null) {
            return "";
        }
        List<String> plans = api.get("/v1/plans")
                .valueStream()
                .map(known -> text(known, "plan"))
                .toList();
        return plans.contains(plan) ? "" : " No plan is called '%s'%s".formatted(plan, DidYouMean.hint(plan, plans));
    }

    @Override
    public Map<String, JsonNode> items(JsonNode state) {
        Map<String, JsonNode> items = new LinkedHashMap<>();
        state.path("incidents").forEach(incident -> items.put(text(incident, "id"), incident));
        return items;
    }

    @Override
    public void append(JsonNode incident, Page page) {
        Table table = table();
        row(table, incident, page);
        table.print(page, 0, false);
    }

    /** It is not as asked for any more: closed, say. Its new state is told once, in the words of {@code show}. */
    @Override
    public Optional<JsonNode> gone(String id) {
        return Optional.of(api.get("/v1/incidents/" + FirelineApi.segment(id)));
    }

    @Override
    public boolean isOver(JsonNode state) {
        return false;
    }

    private static Table table() {
        return Table.of(
                Column.whole("ID"),
                Column.whole("SEVERITY"),
                Column.whole("STATUS"),
                Column.whole("PHASE").rank(2),
                Column.whole("TARGETS").rank(4),
                Column.whole("DECLARED").rank(1),
                Column.cut("COMMANDER").rank(3),
                Column.cut("PLAN").rank(5),
                Column.cut("TITLE"));
    }

    private static void row(Table table, JsonNode incident, Page page) {
        boolean breached = incident.path("slaBreached").asBoolean(false);
        table.painted()
                .cell(text(incident, "id"))
                .cell(text(incident, "severity"), Ink.STRONG)
                .cell(text(incident, "status"), status(incident))
                .cell(text(incident, "phase"))
                .cell(breached ? "breached" : "kept", breached ? Ink.BAD : Ink.FAINT)
                .cell(page.times().of(incident, "declaredAt"))
                .cell(text(incident, "commander"))
                .cell(text(incident, "plan"))
                .cell(text(incident, "title"))
                .end();
    }

    private static Ink status(JsonNode incident) {
        return switch (text(incident, "status")) {
            case "OPEN" -> Ink.CAREFUL;
            case "RESOLVED" -> Ink.GOOD;
            default -> Ink.FAINT;
        };
    }
}
