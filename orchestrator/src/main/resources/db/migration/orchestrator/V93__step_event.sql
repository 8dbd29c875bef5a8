-- What is not worth a place in the log and yet asked for: which steps were tried again, given up and revived. Who paused a
-- system is in connector_pause. No personal data; kept for a year.
create table step_event (
    id         bigint generated always as identity primary key,
    request_id uuid        not null,
    system     text        not null,
    phase      text        not null,
    round      integer     not null,
    slice      integer     not null,
    attempt    integer     not null,
    kind       text        not null check (kind in ('RETRIED', 'GIVEN_UP', 'REDRIVEN')),
    code       text,
    at         timestamptz not null default now()
);

create index step_event_request on step_event (request_id);

create function step_noted() returns trigger language plpgsql as $$
begin
    insert into step_event (request_id, system, phase, round, slice, attempt, kind, code)
    values (new.request_id, new.system, new.phase, new.round, new.slice, new.attempt,
        case when new.attempt > old.attempt then 'RETRIED' when new.attention is null then 'REDRIVEN' else 'GIVEN_UP' end,
        coalesce(new.attention, old.attention));
    return null;
end $$;

-- The condition costs a first attempt, which is nearly every one, next to nothing.
create trigger noted after update of attempt, attention on step for each row
    when (new.attempt > old.attempt and new.attempt > 1 or new.attention is distinct from old.attention)
    execute function step_noted();
