-- The outbox: a row exists only while its step is unanswered. The primary key starts with the request's id and orders
-- by bytes, so that it finds the steps of a request too; the one other index is on due.
create table step (
    command_id text collate "C" primary key,
    request_id uuid        not null,
    system     text        not null,
    phase      text        not null,
    round      integer     not null,
    slice      integer     not null,
    -- number of the latest attempt, 0 before the first; never used twice
    attempt    integer     not null default 0,
    -- attempts that count against the bound
    tries      integer     not null default 0,
    -- end of the attempt that is out; null when none is
    not_after  timestamptz,
    due        timestamptz not null,
    legal_due  date        not null,
    -- code of what a person must look at; due is then infinity
    attention  text
) with (
    fillfactor = 70,
    autovacuum_vacuum_scale_factor = 0.01,
    autovacuum_vacuum_threshold = 2000,
    autovacuum_vacuum_cost_delay = 0,
    autovacuum_analyze_scale_factor = 0.2
);

create index step_due on step (due);
