-- The journal of all incidents as one sequence, so that a reader can say how far it has read. Positions are given under a
-- lock that is held until the commit: whoever sees a position sees every smaller one, now and for ever. (Without it, a
-- transaction that began earlier may commit later, and a reader passes its rows by.) A trigger, so that rows of an older
-- worker are numbered as well while a newer one is rolled out.
create table event (
    position    bigint generated always as identity primary key,
    incident_id text   not null,
    seq         bigint not null,
    unique (incident_id, seq),
    foreign key (incident_id, seq) references timeline (incident_id, seq)
);

insert into event (incident_id, seq)
select incident_id, seq from timeline order by at, incident_id, seq;

create function number_events() returns trigger language plpgsql as $$
begin
    perform pg_advisory_xact_lock(17993, 2); -- any two numbers, the same everywhere
    insert into event (incident_id, seq)
    select incident_id, seq from added order by incident_id, seq;
    return null;
end
$$;

create trigger timeline_numbered after insert on timeline
    referencing new table as added
    for each statement execute function number_events();

create index incident_service on incident (service, declared_at desc);
create index incident_commander on incident (commander, declared_at desc);
