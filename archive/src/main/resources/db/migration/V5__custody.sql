-- What was done with an incident's exhibits after they were collected. Each row holds the hash of the one before it, so that
-- none can be changed or taken out without the next one saying so.
create table custody (
    incident_id text        not null references incident (id),
    number      bigint      not null,
    at          timestamptz not null,
    actor       text        not null,
    action      text        not null,
    exhibit     text,
    sha256      text,
    outcome     text        not null,
    why         text,
    previous    text        not null,
    hash        text        not null,
    primary key (incident_id, number)
);

create function custody_stays() returns trigger language plpgsql as $$
begin
    raise exception 'a row of custody is never changed or deleted';
end
$$;

create trigger custody_stays before update or delete or truncate on custody
    for each statement execute function custody_stays();

-- What came of the last try of a bucket's lock.
create table evidence_lock (
    bucket text primary key,
    worm   boolean     not null,
    found  text        not null,
    at     timestamptz not null
);
