-- Keys of requests, wrapped under a key-encryption key that is never in this database.
create table request_key (
    request_id   uuid        not null,
    tier         text        not null,
    kek_id       text,
    wrapped      bytea,
    created_at   timestamptz not null,
    destroyed_at timestamptz,
    primary key (request_id, tier),
    check ((wrapped is null) = (destroyed_at is not null)),
    check ((kek_id is null) = (wrapped is null))
);

-- A request's key for one system, wrapped to the connector's public key; the same bytes go in each command.
create table wrapped_key (
    request_id  uuid  not null,
    system      text  not null,
    wrap_key_id text  not null,
    wrapped     bytea not null,
    primary key (request_id, system)
);
