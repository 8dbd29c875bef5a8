-- Key-encryption keys by name; the keys themselves are in the key set's file, never here. A retired one wraps nothing
-- new, so that it can be destroyed once nothing is wrapped under it any more.
create table key_encryption_key (
    id           text primary key,
    made_at      timestamptz not null,
    retired_at   timestamptz,
    destroyed_at timestamptz
);

insert into key_encryption_key (id, made_at)
select kek_id, min(created_at) from request_key where kek_id is not null group by kek_id;

-- Keys shared by what has its last day in the same month: destroyed, with all of it, when the month is over.
create table month_key (
    month        date        primary key,
    kek_id       text,
    wrapped      bytea,
    created_at   timestamptz not null,
    destroyed_at timestamptz,
    check ((wrapped is null) = (destroyed_at is not null)),
    check ((kek_id is null) = (wrapped is null))
);
