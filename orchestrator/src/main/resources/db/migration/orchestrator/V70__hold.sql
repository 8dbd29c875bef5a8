-- Complaints and claims for which the case file of a request, and what it retained, must stay as they are. What was written
-- when a hold was placed or lifted is sealed: under the working key while the request is open, then under that of the case file.
create table hold (
    id           uuid primary key,
    number       bigint generated always as identity unique,
    request_id   uuid        not null references request (id),
    kind         text        not null,
    -- of the authority, the court or the complaint; names nobody
    reference    text,
    review_on    date        not null,
    placed_by    text        not null,
    placed_at    timestamptz not null,
    why          bytea       not null,
    -- null while it stands
    lifted_by    text,
    lifted_at    timestamptz,
    why_lifted   bytea
);

create index hold_request on hold (request_id);

create index hold_standing on hold (review_on) where lifted_at is null;
