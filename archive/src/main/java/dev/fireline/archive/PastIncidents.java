package dev.fireline.archive;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Incidents with what their timelines tell of them in one look. */
record PastIncidents(JdbcClient jdbc) {

    /** Oldest declaration first; see {@link Archive#past}. */
    List<PastIncident> declared(@Nullable String plan, Instant from, Instant to) {
        return jdbc.sql("""
                        select i.*, view ->> 'category' as category, view ->> 'declaredBy' as declared_by,
                            coalesce(view -> 'facts', '{}') as facts, told.*
                        from incident i, lateral (
                            select min(cast(details ->> 'startsAt' as timestamptz))
                                    filter (where kind = 'ALERT') as started_at,
                                min(at) filter (where kind = 'ACTION'
                                    or (actor <> 'fireline' and kind <> 'DECLARED')) as responded_at,
                                coalesce(bool_or(kind = 'ESCALATION' and what like 'escalated to %%'), false)
                                    as escalated
                            from timeline where incident_id = i.id) told
                        where declared_at >= :from and declared_at < :to %s and %s
                        order by declared_at, id
                        """.formatted(
                                plan == null ? "" : "and plan = :plan", IncidentQuery.Purpose.INCIDENT.condition()))
                .param("from", Storable.time(from))
                .param("to", Storable.time(to))
                .param("plan", Storable.text(plan))
                .query(PastIncidents::read)
                .list();
    }

    private static PastIncident read(ResultSet result, int number) throws SQLException {
        Columns row = new Columns(result);
        return new PastIncident(
                row.text("id"),
                row.text("plan"),
                row.text("severity"),
                row.textOrNull("rule"),
                row.textOrNull("category"),
                row.text("status"),
                row.textOrNull("declared_by"),
                row.timeOrNull("started_at"),
                row.time("declared_at"),
                row.timeOrNull("responded_at"),
                row.timeOrNull("acknowledged_at"),
                row.timeOrNull("contained_at"),
                row.timeOrNull("resolved_at"),
                row.flag("sla_breached"),
                row.flag("escalated"),
                row.text("facts"));
    }
}
