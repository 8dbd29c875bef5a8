-- Copies for data subjects. Their content is sealed under the request's package key, which dies 30 days after release.
create table access_package (
    request_id    uuid primary key references request (id),
    number        bigint      not null,
    bytes         bigint      not null,
    chunks        integer     not null,
    -- SHA-256 of the zip file, sealed: a hash of personal data is personal data
    sealed_sha256 bytea       not null,
    built_at      timestamptz not null,
    destroy_after timestamptz
);

create table access_package_chunk (
    request_id uuid    not null references access_package (request_id) on delete cascade deferrable initially deferred,
    seq        integer not null,
    sealed     bytea   not null,
    primary key (request_id, seq)
);

-- Already encrypted: compressing again would only cost time.
alter table access_package_chunk alter column sealed set storage external;
