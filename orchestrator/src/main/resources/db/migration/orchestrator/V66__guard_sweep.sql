-- How far each system was looked through for people who were erased and are back.
create table guard_sweep (
    system   text primary key,
    -- what was made before has been looked at, or was made when nobody was remembered
    since    timestamptz not null,
    next_at  timestamptz not null,
    -- the rest is of the sweep that runs, if one does
    sweep_id uuid unique,
    until    timestamptz,
    page     integer     not null default 0,
    -- where the page begins, in the system's words; sealed under the sweep's key
    cursor   bytea,
    -- of the latest sweep
    records  bigint      not null default 0,
    result   text,
    ended_at timestamptz,
    check ((sweep_id is null) = (until is null))
);

-- Which request was filed because which erasure was undone.
create table guard_finding (
    request_id uuid primary key references request (id),
    earlier_id uuid        not null,
    certainty  text        not null,
    system     text        not null,
    collection text        not null,
    made_at    timestamptz not null,
    found_at   timestamptz not null
);

create index guard_finding_earlier on guard_finding (earlier_id);
