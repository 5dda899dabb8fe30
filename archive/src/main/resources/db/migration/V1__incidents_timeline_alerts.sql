-- The projection: one row per incident, replaced as a whole by a later state. Rebuilt from the workflows when lost.
create table incident (
    id              text primary key,
    last_seq        bigint      not null,
    plan            text        not null,
    plan_digest     text        not null,
    rule            text,
    title           text        not null,
    severity        text        not null,
    status          text        not null,
    phase           text        not null,
    mode            text        not null,
    service         text,
    commander       text,
    sla_breached    boolean     not null,
    declared_at     timestamptz not null,
    acknowledged_at timestamptz,
    contained_at    timestamptz,
    resolved_at     timestamptz,
    closed_at       timestamptz,
    alert_stream    text,
    view            jsonb       not null
);

create index incident_newest on incident (declared_at desc, id desc);
create index incident_status on incident (status, declared_at desc);

-- The journal of an incident, row by row; written once, never changed.
create table timeline (
    incident_id text        not null references incident (id),
    seq         bigint      not null,
    at          timestamptz not null,
    kind        text        not null,
    phase       text        not null,
    step        text,
    actor       text        not null,
    what        text        not null,
    why         text,
    details     jsonb       not null,
    primary key (incident_id, seq)
);

create table alert_stream (
    id                text primary key,
    version           bigint      not null,
    plan              text,
    rule              text,
    title             text        not null,
    occurrences       bigint      not null,
    firing            integer     not null,
    first_received_at timestamptz not null,
    last_received_at  timestamptz not null,
    incident_id       text,
    members           jsonb       not null
);

create index alert_stream_newest on alert_stream (last_received_at desc, id desc);
create index alert_stream_unmatched on alert_stream (last_received_at desc, id desc) where plan is null;

-- Which streams hold an alert of a sender: where its end is told. A stream's view names 100 members at most; here all stay.
create table alert_member (
    source      text    not null,
    fingerprint text    not null,
    stream_id   text    not null,
    firing      boolean not null,
    primary key (source, fingerprint, stream_id)
);

-- How many alerts a stream had when it last belonged to an incident: a stream outlives its incidents.
create table incident_alerts (
    incident_id text   not null,
    stream_id   text   not null,
    occurrences bigint not null,
    primary key (incident_id, stream_id)
);
