-- What was done with exhibits is in the audit log too: an entry whose seq is the number of the row of custody with a minus, and
-- whose position is below zero. So those who know timelines only, which an older worker does while a newer one is rolled out,
-- find the last line of an incident and the last position as before.
alter table audit_entry
    drop constraint audit_entry_incident_id_seq_fkey,
    add column line    bigint generated always as (case when seq > 0 then seq end) stored,
    add column custody bigint generated always as (case when seq < 0 then -seq end) stored,
    add foreign key (incident_id, line) references timeline (incident_id, seq),
    add foreign key (incident_id, custody) references custody (incident_id, number),
    add check (seq <> 0 and (seq < 0) = (position < 0));
