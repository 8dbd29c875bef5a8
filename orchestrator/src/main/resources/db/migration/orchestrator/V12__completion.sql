-- Canonical JSON (RFC 8785), never edited.
create table completion_record (
    request_id uuid primary key,
    body       text        not null,
    sha256     bytea       not null,
    written_at timestamptz not null
);
