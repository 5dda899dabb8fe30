package dev.fireline.archive;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The projection of incidents. */
record IncidentTable(JdbcClient jdbc) {

    void put(IncidentRow row) {
        jdbc.sql("""
                        insert into incident (id, last_seq, plan, plan_digest, rule, title, severity, status, phase, mode,
                            service, commander, sla_breached, declared_at, acknowledged_at, contained_at, resolved_at,
                            closed_at, alert_stream, view)
                        values (:id, :lastSeq, :plan, :planDigest, :rule, :title, :severity, :status, :phase, :mode,
                            :service, :commander, :slaBreached, :declaredAt, :acknowledgedAt, :containedAt, :resolvedAt,
                            :closedAt, :alertStream, cast(:view as jsonb))
                        on conflict (id) do update set (last_seq, plan, plan_digest, rule, title, severity, status, phase,
                            mode, service, commander, sla_breached, declared_at, acknowledged_at, contained_at, resolved_at,
                            closed_at, alert_stream, view)
                          = (excluded.last_seq, excluded.plan, excluded.plan_digest, excluded.rule, excluded.title,
                            excluded.severity, excluded.status, excluded.phase, excluded.mode, excluded.service,
                            excluded.commander, excluded.sla_breached, excluded.declared_at, excluded.acknowledged_at,
                            excluded.contained_at, excluded.resolved_at, excluded.closed_at, excluded.alert_stream,
                            excluded.view)
                        where incident.last_seq <= excluded.last_seq
                        """).params(parameters(row)).update();
    }

    Page<IncidentRow> list(IncidentQuery query) {
        StringBuilder sql = new StringBuilder("select * from incident where true");
        Map<String, Object> parameters = new LinkedHashMap<>();
        oneOf(sql, parameters, "status", query.statuses());
        oneOf(sql, parameters, "severity", query.severities());
        oneOf(sql, parameters, "phase", query.phases());
        where(sql, parameters, "plan", query.plan());
        where(sql, parameters, "service", query.service());
        where(sql, parameters, "commander", query.commander());
        if (query.breached() != null) {
            sql.append(query.breached() ? " and sla_breached" : " and not sla_breached");
        }
        if (!query.purposes().isEmpty()) {
            sql.append(query.purposes().stream()
                    .map(purpose -> "(" + purpose.condition() + ")")
                    .collect(Collectors.joining(" or ", " and (", ")")));
        }
        if (query.from() != null) {
            sql.append(" and declared_at >= :from");
            parameters.put("from", Storable.time(query.from()));
        }
        if (query.to() != null) {
            sql.append(" and declared_at < :to");
            parameters.put("to", Storable.time(query.to()));
        }
        if (query.text() != null) {
            sql.append(" and (id ilike :text or title ilike :text or service ilike :text or commander ilike :text)");
            parameters.put("text", "%" + literal(query.text()) + "%");
        }
        if (query.cursor() != null) {
            Cursor cursor = Cursor.decode(query.cursor());
            sql.append(" and (declared_at, id) < (:cursorAt, :cursorId)");
            parameters.put("cursorAt", Storable.time(cursor.at()));
            parameters.put("cursorId", cursor.id());
        }
        sql.append(" order by declared_at desc, id desc limit ").append(query.limit() + 1);
        List<IncidentRow> rows = jdbc.sql(sql.toString())
                .params(parameters)
                .query(IncidentTable::read)
                .list();
        if (rows.size() <= query.limit()) {
            return new Page<>(rows, null);
        }
        List<IncidentRow> items = rows.subList(0, query.limit());
        IncidentRow last = items.getLast();
        return new Page<>(items, new Cursor(last.declaredAt(), last.id()).encode());
    }

    List<IncidentRow> lastDrills() {
        return jdbc.sql("""
                        select distinct on (plan, view ->> 'drill') * from incident where view ->> 'drill' is not null
                        order by plan, view ->> 'drill', declared_at desc
                        """).query(IncidentTable::read).list();
    }

    Optional<IncidentRow> find(String id) {
        return jdbc.sql("select * from incident where id = :id")
                .param("id", Storable.text(id))
                .query(IncidentTable::read)
                .optional();
    }

    private static void where(
            StringBuilder sql, Map<String, Object> parameters, String column, @Nullable String value) {
        if (value != null) {
            sql.append(" and ").append(column).append(" = :").append(column);
            parameters.put(column, String.valueOf(Storable.text(value)));
        }
    }

    private static void oneOf(StringBuilder sql, Map<String, Object> parameters, String column, List<String> values) {
        if (!values.isEmpty()) {
            sql.append(" and ").append(column).append(" in (:").append(column).append(')');
            parameters.put(column, values.stream().map(Storable::text).toList());
        }
    }

    private static String literal(String text) {
        return String.valueOf(Storable.text(text))
                .replace("\\", "\\\\")
                .replace("%", "\\%")
                .replace("_", "\\_");
    }

    private static Map<String, @Nullable Object> parameters(IncidentRow row) {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        values.put("id", row.id());
        values.put("lastSeq", row.lastSeq());
        values.put("plan", row.plan());
        values.put("planDigest", row.planDigest());
        values.put("rule", row.rule());
        values.put("title", Storable.text(row.title()));
        values.put("severity", row.severity());
        values.put("status", row.status());
        values.put("phase", row.phase());
        values.put("mode", row.mode());
        values.put("service", Storable.text(row.service()));
        values.put("commander", Storable.text(row.commander()));
        values.put("slaBreached", row.slaBreached());
        values.put("declaredAt", Storable.time(row.declaredAt()));
        values.put("acknowledgedAt", Storable.time(row.acknowledgedAt()));
        values.put("containedAt", Storable.time(row.containedAt()));
        values.put("resolvedAt", Storable.time(row.resolvedAt()));
        values.put("closedAt", Storable.time(row.closedAt()));
        values.put("alertStream", row.alertStream());
        values.put("view", Storable.json(row.view()));
        return values;
    }

    private static IncidentRow read(ResultSet result, int number) throws SQLException {
        Columns row = new Columns(result);
        return new IncidentRow(
                row.text("id"),
                row.number("last_seq"),
                row.text("plan"),
                row.text("plan_digest"),
                row.textOrNull("rule"),
                row.text("title"),
                row.text("severity"),
                row.text("status"),
                row.text("phase"),
                row.text("mode"),
                row.textOrNull("service"),
                row.textOrNull("commander"),
                row.flag("sla_breached"),
                row.time("declared_at"),
                row.timeOrNull("acknowledged_at"),
                row.timeOrNull("contained_at"),
                row.timeOrNull("resolved_at"),
                row.timeOrNull("closed_at"),
                row.textOrNull("alert_stream"),
                row.text("view"));
    }
}
