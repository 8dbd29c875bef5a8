-- What people must do for a request in each system without a connector: no identifiers.
create table task (
    id            uuid primary key,
    number        bigint generated always as identity unique,
    request_id    uuid        not null references request (id),
    system        text        not null,
    kind          text        not null,
    opened_at     timestamptz not null,
    -- null while the task is open
    outcome       text,
    ground        text,
    done_at       timestamptz,
    done_by       text,
    ended_at      timestamptz,
    evidence_hmac text,
    reference     text,
    unique (request_id, system)
);

create index task_open on task (number) where outcome is null;
