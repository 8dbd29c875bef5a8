-- The log by years: what was logged in a year stands in tables of its own, which go as a whole when its term is over.
create table log_year (
    year        integer primary key,
    first_index bigint      not null unique,
    opened_at   timestamptz not null,
    -- Set together when its entries went: the checkpoint over everything before the next year, and what its root is made of.
    removed_at  timestamptz,
    closing     text,
    edge        bytea[],
    check ((removed_at is null) = (closing is null))
);

alter table log_entry rename to log_entry_whole;
alter table log_node rename to log_node_whole;
alter table log_checkpoint rename to log_checkpoint_whole;
alter index log_entry_pkey rename to log_entry_whole_pkey;
alter index log_node_pkey rename to log_node_whole_pkey;
alter index log_checkpoint_pkey rename to log_checkpoint_whole_pkey;

create table log_entry (
    year       integer     not null,
    index      bigint      not null,
    request_id uuid        not null,
    type       text        not null,
    at         timestamptz not null,
    body       text        not null,
    primary key (index, year)
) partition by list (year);

-- A subtree belongs to the year of its last entry.
create table log_node (
    year  integer not null,
    level int     not null check (level > 0),
    index bigint  not null,
    hash  bytea   not null,
    primary key (level, index, year)
) partition by list (year);

create table log_checkpoint (
    year integer not null,
    size bigint  not null,
    note text    not null,
    primary key (size, year)
) partition by list (year);

-- Each year's tables are as append-only as the whole: a statement may name them.
create function log_open_year(opened integer) returns void language plpgsql as $$
declare
    whole text;
    part  text;
begin
    foreach whole in array array ['log_entry', 'log_node', 'log_checkpoint'] loop
        part := whole || '_' || opened;
        execute format('create table %I partition of %I for values in (%s)', part, whole, opened);
        execute format('create trigger append_only before update or delete or truncate on %I'
            ' for each statement execute function log_append_only()', part);
        execute format('revoke update, delete, truncate on %I from public, current_user', part);
    end loop;
end $$;

create function log_remove_year(removed integer) returns void language plpgsql as $$
declare
    whole text;
begin
    foreach whole in array array ['log_entry', 'log_node', 'log_checkpoint'] loop
        execute format('drop table %I', whole || '_' || removed);
    end loop;
end $$;

create trigger append_only before update or delete or truncate on log_entry
    for each statement execute function log_append_only();
create trigger append_only before update or delete or truncate on log_node
    for each statement execute function log_append_only();
create trigger append_only before update or delete or truncate on log_checkpoint
    for each statement execute function log_append_only();
revoke update, delete, truncate on log_entry, log_node, log_checkpoint from public, current_user;

-- What there is belongs to the year of its last entry, which is then over first.
do $$
declare
    latest integer := (select extract(year from at at time zone 'UTC') from log_entry_whole order by index desc limit 1);
begin
    if latest is not null then
        perform log_open_year(latest);
        insert into log_year (year, first_index, opened_at)
            select latest, 0, at from log_entry_whole where index = 0;
        insert into log_entry (year, index, request_id, type, at, body)
            select latest, index, request_id, type, at, body from log_entry_whole;
        insert into log_node (year, level, index, hash) select latest, level, index, hash from log_node_whole;
        insert into log_checkpoint (year, size, note) select latest, size, note from log_checkpoint_whole;
    end if;
end $$;

drop table log_entry_whole;
drop table log_node_whole;
drop table log_checkpoint_whole;

-- A new year begins with the rules in force, so that it can be understood without the year before.
alter table logged_version add column type text;
alter table logged_version add column body text;

-- The key that signs the log from the next batch on, in its written form, and since when.
alter table log_state add column signer text;
alter table log_state add column signer_since timestamptz;
