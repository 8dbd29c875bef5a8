-- Facts without a place yet, inserted by the transactions that made them.
create table log_pending (
    id         bigint generated always as identity primary key,
    request_id uuid        not null,
    type       text        not null,
    at         timestamptz not null,
    body       text        not null
) with (autovacuum_vacuum_scale_factor = 0.02, autovacuum_vacuum_cost_delay = 0);

-- The log: append-only, without gaps.
create table log_entry (
    index      bigint primary key,
    request_id uuid        not null,
    type       text        not null,
    at         timestamptz not null,
    body       text        not null
);

create table log_state (
    only_row       boolean primary key default true check (only_row),
    size           bigint not null default 0,
    published_upto bigint not null default 0,
    check (published_upto <= size)
);

insert into log_state default values;
