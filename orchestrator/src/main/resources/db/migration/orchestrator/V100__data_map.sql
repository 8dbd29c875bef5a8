-- Every data map that a connector ever announced, and who let it take effect or refused it. connector.data_map* is the one in
-- force; what the owner's file says now stands in announced_digest.
create table data_map (
    system       text        not null,
    digest       text        not null,
    version      text        not null,
    content      text        not null,
    accepts      text[]      not null,
    capabilities text[]      not null,
    -- whether the connector's identity key vouches for the content, and not only for its wrap key
    signed       boolean     not null,
    announced_at timestamptz not null,
    primary key (system, digest)
);

-- Append-only: the last approval of a system says what is in force.
create table data_map_decision (
    id         bigint generated always as identity primary key,
    system     text        not null,
    digest     text        not null,
    approved   boolean     not null,
    -- pseudonymous staff id; null when the inventory named the digest
    decided_by text,
    reason     text        not null,
    decided_at timestamptz not null,
    -- the difference and the counts that were shown, as JSON
    seen       text        not null,
    foreign key (system, digest) references data_map (system, digest)
);
create index data_map_decision_of on data_map_decision (system, digest);

-- What a data map that waits would propose: counts of one search each, without refs.
create table data_map_trial (
    command_id text        primary key,
    system     text        not null,
    digest     text        not null,
    request_id uuid        not null,
    counts     text        not null,
    tried_at   timestamptz not null
);
create index data_map_trial_of on data_map_trial (system, digest);

-- maps_kept: digests that the connector can work under; null for one of an earlier version, which knows its file only.
alter table connector add column announced_digest text, add column maps_kept text[];

-- What connectors worked under until now goes on.
insert into data_map (system, digest, version, content, accepts, capabilities, signed, announced_at)
select system, data_map_digest, data_map_version, data_map, accepts, capabilities, false, coalesce(described_at, now())
from connector where data_map_digest is not null;
insert into data_map_decision (system, digest, approved, reason, decided_at, seen)
select system, data_map_digest, true, 'in use when approval was introduced', coalesce(described_at, now()), '{}'
from connector where data_map_digest is not null;
update connector set announced_digest = data_map_digest;

create trigger append_only before update or delete or truncate on data_map_decision
    for each statement execute function log_append_only();
