-- Hashes of complete subtrees over the log's entries (RFC 6962), each written once; those of single entries are made from
-- the entries themselves.
create table log_node (
    level int    not null check (level > 0),
    index bigint not null,
    hash  bytea  not null,
    primary key (level, index)
);

-- What was signed: a C2SP checkpoint for each batch that got its place.
create table log_checkpoint (
    size bigint primary key,
    note text   not null
);

-- Entries that the newest checkpoint is over; those placed before there were checkpoints are caught up with.
alter table log_state add column tree_size bigint not null default 0;
alter table log_state add check (tree_size <= size);

-- Nothing that was logged is changed or removed, whoever asks.
create function log_append_only() returns trigger language plpgsql as $$
begin
    raise exception '% of % is refused: the log is append-only', tg_op, tg_table_name using errcode = 'insufficient_privilege';
end $$;

create trigger append_only before update or delete or truncate on log_entry
    for each statement execute function log_append_only();
create trigger append_only before update or delete or truncate on log_node
    for each statement execute function log_append_only();
create trigger append_only before update or delete or truncate on log_checkpoint
    for each statement execute function log_append_only();

-- By privilege as well: the role that runs this owns the tables, and may not do it either.
revoke update, delete, truncate on log_entry, log_node, log_checkpoint from public, current_user;
