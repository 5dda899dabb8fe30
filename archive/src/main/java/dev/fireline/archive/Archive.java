package dev.fireline.archive;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.NonTransientDataAccessResourceException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * What is kept of every incident and stream of alerts, in PostgreSQL 15 or later. Writing the same twice changes nothing,
 * and an earlier state never replaces a later one. The tables are made or brought up to date at the first call, so that
 * a process starts while the database is down.
 *
 * <p>Every method throws {@link ArchiveUnavailableException} when the database does not answer.
 */
public final class Archive {
    private final DataSource database;
    private final TransactionTemplate transaction;
    private final JdbcClient jdbc;
    private final IncidentTable incidents;
    private final PastIncidents past;
    private final TimelineTable timeline;
    private final AlertTable alerts;
    private final AuditLog audit;
    private final CustodyTable custody;
    private volatile boolean current;

    /** @param database see {@link ArchiveDatabase#pool} */
    public Archive(DataSource database) {
        this.database = database;
        this.transaction = new TransactionTemplate(new JdbcTransactionManager(database));
        this.jdbc = JdbcClient.create(database);
        this.incidents = new IncidentTable(jdbc);
        this.past = new PastIncidents(jdbc);
        this.timeline = new TimelineTable(jdbc);
        this.alerts = new AlertTable(jdbc);
        this.custody = new CustodyTable(jdbc);
        this.audit = new AuditLog(calls(), jdbc, timeline, custody);
    }

    /** Brings the tables up to date, as the first call of any other method does. */
    public void migrate() {
        answered(() -> true);
    }

    /** The audit log of everything that is appended. */
    public AuditLog audit() {
        return audit;
    }

    /** Keeps journal rows, their entries in the audit log, and the incident as it stands after the last row: all or nothing. */
    public void append(IncidentRow incident, List<JournalRow> journal) {
        answered(() -> transaction.execute(status -> {
            incidents.put(incident);
            if (timeline.add(incident.id(), journal)) {
                audit.entries().record();
            }
            return true;
        }));
    }

    /** Keeps what is known of a stream, and which alerts are in it. */
    public void alertStream(AlertStreamRow stream) {
        answered(() -> transaction.execute(status -> {
            alerts.put(stream);
            return true;
        }));
    }

    /** @throws IllegalArgumentException when the cursor is not one of this list */
    public Page<IncidentRow> incidents(IncidentQuery query) {
        return answered(() -> incidents.list(query));
    }

    public Optional<IncidentRow> incident(String id) {
        return answered(() -> incidents.find(id));
    }

    /**
     * Incidents declared in that time, oldest first; what was only played and what came round are none.
     *
     * @param plan exact; null: of every plan
     * @param to not included
     */
    public List<PastIncident> past(@Nullable String plan, Instant from, Instant to) {
        return answered(() -> past.declared(plan, from, to));
    }

    /** The last run of every drill. */
    public List<IncidentRow> lastDrills() {
        return answered(incidents::lastDrills);
    }

    /** The newest journal row of that kind; empty when there is none. */
    public Optional<JournalRow> lastOfKind(String incident, String kind) {
        return answered(() -> timeline.lastOfKind(incident, kind));
    }

    /**
     * Journal rows of an incident in order; none for one that is not known.
     *
     * @param afterSeq rows with a greater seq; 0: from the beginning
     * @param limit 1 to {@value Page#MAX_LIMIT}
     */
    public List<JournalRow> timeline(String incident, long afterSeq, int limit) {
        Page.checkLimit(limit);
        return answered(() -> timeline.after(incident, afterSeq, limit));
    }

    /**
     * Journal rows of all incidents, or of one, in the order they became visible. A row that comes later has a greater
     * position than any row seen before, also with several writers: reading on from the last position misses nothing.
     *
     * @param after rows with a greater position; 0: from the beginning
     * @param incident null: all
     * @param limit 1 to {@value Page#MAX_LIMIT}
     */
    public List<EventRow> events(long after, @Nullable String incident, int limit) {
        Page.checkLimit(limit);
        return answered(() -> timeline.events(after, incident, limit));
    }

    /** Position of the newest row; 0 when there is none. */
    public long lastEvent() {
        return answered(timeline::last);
    }

    /**
     * Streams of alerts, last received first.
     *
     * @param unmatchedOnly only those no rule matched
     * @param limit 1 to {@value Page#MAX_LIMIT}
     * @param cursor {@link Page#next} of the page before; null: the first page
     * @throws IllegalArgumentException when the cursor is not one of this list, or the limit out of range
     */
    public Page<AlertStreamRow> alertStreams(boolean unmatchedOnly, int limit, @Nullable String cursor) {
        Page.checkLimit(limit);
        return answered(() -> alerts.list(unmatchedOnly, limit, cursor));
    }

    /** The streams that ever held one of these alerts of a sender. */
    public List<AlertMembership> streamsHolding(String source, List<String> fingerprints) {
        return answered(() -> alerts.holding(source, fingerprints));
    }

    /** How many alerts were received in the streams of an incident; 0 for one without. */
    public long occurrences(String incident) {
        return answered(() -> alerts.occurrences(incident));
    }

    private ArchiveCalls calls() {
        return new ArchiveCalls() {
            @Override
            public <T> T answered(Supplier<T> call) {
                return Archive.this.answered(call);
            }

            @Override
            public <T> T inTransaction(Supplier<T> call) {
                return Archive.this.answered(() -> Objects.requireNonNull(transaction.execute(status -> call.get())));
            }
        };
    }

    /**
     * Keeps what was done with an incident's exhibits, and its entries in the audit log: all of it or nothing.
     *
     * @throws IllegalArgumentException when the incident is not in the archive
     */
    public void custody(String incident, List<CustodyRow.Event> events) {
        answered(() -> transaction.execute(status -> {
            custody.add(incident, events);
            audit.entries().recordCustody(incident);
            return true;
        }));
    }

    /** What was done with an incident's exhibits, in order. */
    public List<CustodyRow> custody(String incident) {
        return answered(() -> custody.of(incident));
    }

    /** Keeps what came of trying a bucket's lock; an earlier try never replaces a later one. */
    public void lock(LockRow lock) {
        answered(() -> transaction.execute(status -> {
            custody.put(lock);
            return true;
        }));
    }

    /** What came of the last try of that bucket's lock; empty: nobody has tried it. */
    public Optional<LockRow> lock(String bucket) {
        return answered(() -> custody.lock(bucket));
    }

    private <T> T answered(Supplier<T> call) {
        try {
            bringUpToDate();
            return call.get();
        } catch (TransactionException | NonTransientDataAccessResourceException | TransientDataAccessException e) {
            throw new ArchiveUnavailableException(e);
        }
    }

    private void bringUpToDate() {
        if (current) {
            return;
        }
        synchronized (this) {
            if (!current) {
                jdbc.sql("select 1").query(Integer.class).single(); // tells a down database from a broken migration
                Flyway.configure().dataSource(database).load().migrate();
                current = true;
                audit.entries().recordBacklog();
            }
        }
    }
}
