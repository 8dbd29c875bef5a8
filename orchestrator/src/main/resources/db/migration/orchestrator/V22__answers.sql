-- Parts of executions that are not complete yet.
create table reply_part (
    command_id text collate "C" not null,
    execution  text    not null,
    part       integer not null,
    last       boolean not null,
    attempt    integer not null,
    sealed     bytea   not null,
    primary key (command_id, execution, part)
) with (autovacuum_vacuum_scale_factor = 0.05, autovacuum_vacuum_cost_delay = 0);

-- The one complete execution that answered a step, sealed as it was received.
create table answer (
    command_id text collate "C" not null,
    part        integer     not null,
    request_id  uuid        not null,
    system      text        not null,
    phase       text        not null,
    round       integer     not null,
    slice       integer     not null,
    attempt     integer     not null,
    execution   text        not null,
    last        boolean     not null,
    sealed      bytea       not null,
    answered_at timestamptz not null,
    primary key (command_id, part)
) with (autovacuum_vacuum_scale_factor = 0.05, autovacuum_vacuum_cost_delay = 0);
