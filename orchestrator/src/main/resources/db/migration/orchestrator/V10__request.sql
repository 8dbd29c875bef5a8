-- One row per request. Only id and number are indexed: the other columns change often, and stay on their page.
create table request (
    id           uuid primary key,
    number       bigint generated always as identity unique,
    type         text        not null,
    status       text        not null,
    received_at  timestamptz not null,
    filed_at     timestamptz not null,
    filed_by     text        not null,
    due_on       date        not null,
    language     text        not null,
    channel      text        not null,
    attention    text,
    plan_hash    text,
    open_reviews integer     not null,
    -- see Progress and History: no identifiers
    progress     jsonb       not null,
    history      jsonb       not null,
    closed_at    timestamptz
) with (fillfactor = 70);

-- Ways to name the data subject; the value is sealed under the working key and deleted with the request's end.
create table subject_identifier (
    request_id uuid    not null references request (id),
    id         uuid    not null,
    source     text,
    standing   text    not null,
    round      integer not null,
    sealed     bytea   not null,
    primary key (request_id, id)
);

-- The same filing twice is one request: HMACs only.
create table idempotency (
    key_mac    bytea primary key,
    body_mac   bytea not null,
    request_id uuid  not null
);

-- Free text of the privacy team (notes, reasons), sealed under the case key.
create table case_text (
    request_id uuid        not null references request (id),
    id         uuid        not null,
    kind       text        not null,
    written_by text        not null,
    written_at timestamptz not null,
    sealed     bytea       not null,
    primary key (request_id, id)
);
