-- How many attempts may be out at each system at once: at most its window, fewer while its answers take long.
create table flow_window (
    system    text primary key,
    allowed   integer not null,
    -- out after the latest claim; what is missing since was answered
    sent      integer not null,
    slowed_at timestamptz not null
) with (fillfactor = 50);

-- A system that said when it takes commands of a phase again is sent none before.
create table flow_closed (
    system text        not null,
    phase  text        not null,
    until  timestamptz not null,
    code   text        not null,
    primary key (system, phase)
);

-- Who stopped a system, and who started it again.
create table connector_pause (
    id         bigint generated always as identity primary key,
    system     text        not null,
    paused_at  timestamptz not null,
    paused_by  text        not null,
    resumed_at timestamptz,
    resumed_by text
);

create unique index connector_pause_open on connector_pause (system) where resumed_at is null;

-- Since when the connector has been given work without a break; attempts that ended before cost nothing.
alter table connector add column ready_since timestamptz;
