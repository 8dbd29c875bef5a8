-- Who asked to read a case file, who granted it, and when it was read. What was written with it is sealed under the key of the
-- case file and goes with it; who, when and why stays.
create table case_file_opening (
    id          uuid primary key,
    number      bigint generated always as identity unique,
    request_id  uuid        not null references request (id),
    reason      text        not null,
    asked_by    text        not null,
    asked_at    timestamptz not null,
    -- nobody can grant it afterwards
    answer_by   timestamptz not null,
    why         bytea       not null,
    -- null until a second person has answered
    answered_by text,
    answered_at timestamptz,
    granted     boolean,
    -- the reading must begin by then
    start_by    timestamptz,
    -- null until it has begun
    started_at  timestamptz,
    read_until  timestamptz,
    check (answered_by is null or answered_by <> asked_by)
);

create index case_file_opening_request on case_file_opening (request_id);

create index case_file_opening_open on case_file_opening (asked_at) where granted is null or granted and started_at is null;
