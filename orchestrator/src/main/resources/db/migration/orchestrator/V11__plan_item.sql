-- Records found and what is, was or will be done with them. Ref, match, reason and preview are sealed under the working key.
create table plan_item (
    request_id    uuid    not null references request (id),
    id            uuid    not null,
    seq           integer not null,
    plan          integer not null,
    round         integer not null,
    system        text    not null,
    collection    text    not null,
    data_map      text    not null,
    proposed      text    not null,
    action        text    not null,
    ground        text,
    until         date,
    decided_by    text,
    left_alone    boolean not null,
    sent_round    integer not null,
    outcome       text,
    outcome_until date,
    outcome_where text,
    outcome_code  text,
    check_state   text,
    -- null once the request has ended
    sealed        bytea,
    primary key (request_id, id)
) with (fillfactor = 70);
