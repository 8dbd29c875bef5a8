-- Checkpoints to be mailed, each to one address: what is due stays until the mail server has taken it. No address is here.
create table log_mail (
    id        bigint generated always as identity primary key,
    -- SHA-256 of the address, as lower-case hexadecimal.
    recipient text        not null,
    size      bigint      not null,
    note      text        not null,
    made_at   timestamptz not null,
    next_try  timestamptz not null,
    tries     integer     not null default 0,
    failure   text,
    sent_at   timestamptz,
    unique (recipient, size)
);
create index log_mail_waiting on log_mail (next_try) where sent_at is null;
