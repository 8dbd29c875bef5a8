-- What each connector last said of itself, and whether its owner has paused it.
create table connector (
    system           text primary key,
    paused           boolean not null default false,
    version          text,
    capabilities     text[]  not null default '{}',
    accepts          text[]  not null default '{}',
    data_map_version text,
    data_map_digest  text,
    data_map         text,
    tenant           text,
    wrap_key_id      text,
    wrap_key         bytea,
    described_at     timestamptz,
    last_heartbeat   timestamptz,
    last_success     timestamptz,
    vendor_status    text,
    in_flight        integer not null default 0
) with (fillfactor = 50);
