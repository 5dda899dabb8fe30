-- The audit log: every row of the timeline is an entry, in the order of their positions, from 0 and without gaps. Written in
-- the transaction of the row, under the lock of V2. What is published of an entry (leaf) has no more of the row than its hash;
-- the salt keeps anybody from guessing a row by its hash.
create table audit_entry (
    log_index   bigint primary key,
    position    bigint not null unique,
    incident_id text   not null,
    seq         bigint not null,
    salt        bytea  not null check (length(salt) = 16),
    leaf        bytea  not null check (length(leaf) between 1 and 65535),
    leaf_hash   bytea  not null check (length(leaf_hash) = 32),
    unique (incident_id, seq),
    foreign key (incident_id, seq) references timeline (incident_id, seq)
);

-- Hashes of complete subtrees over 256^level entries: what tiles above the lowest are made of.
create table audit_node (
    level      smallint not null check (level between 1 and 5),
    node_index bigint   not null,
    hash       bytea    not null check (length(hash) = 32),
    primary key (level, node_index)
);

-- Every checkpoint that was signed. It stands here before anybody else sees it.
create table audit_checkpoint (
    origin    text        not null,
    size      bigint      not null,
    note      text        not null,
    signed_at timestamptz not null,
    primary key (origin, size)
);

-- The names the log has had, and the public key of each. A log that lost entries goes on under a new one.
create table audit_origin (
    origin   text        primary key,
    verifier text        not null,
    began_at timestamptz not null
);
