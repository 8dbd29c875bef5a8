-- By what erased people are known again: HMACs under keys that are in a file outside the database, one for each month in
-- which a term ends. No list of people: without an identifier to ask about, a row says that somebody was erased.
create table guard_hash (
    mac        bytea  not null,
    request_id uuid   not null,
    month      date   not null,
    erased_on  date   not null,
    last_day   date   not null,
    systems    text[] not null,
    primary key (mac, request_id)
);

create index guard_hash_month on guard_hash (month);

-- Who asked about how many, and of how many was said to hold them back; never about whom.
create table guard_lookup (
    hour        timestamptz not null,
    caller      text        not null,
    calls       integer     not null,
    identifiers integer     not null,
    held        integer     not null default 0,
    primary key (hour, caller)
);
