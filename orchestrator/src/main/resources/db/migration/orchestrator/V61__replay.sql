-- A system was restored from a backup: what was erased in it since is erased again.
create table replay (
    id           uuid primary key,
    system       text        not null,
    restored_to  timestamptz not null,
    requested_at timestamptz not null,
    requested_by text        not null,
    finished_at  timestamptz
);

-- One replay of a system to one moment at a time: who asks again is shown the one that runs.
create unique index replay_running on replay (system, restored_to) where finished_at is null;

-- The records of a replay, and the follow-up that does each.
create table replay_ref (
    replay     uuid not null references replay (id),
    kept_ref   uuid not null,
    request_id uuid not null references request (id),
    follow_up  uuid references request (id),
    primary key (replay, kept_ref)
);

create index replay_ref_waiting on replay_ref (replay, request_id) where follow_up is null;
