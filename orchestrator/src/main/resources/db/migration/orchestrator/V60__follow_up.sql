-- A request that finishes what an earlier one left to be done later in one system; see FollowUp. The columns never change, so
-- that the index costs the updates of a request nothing.
alter table request add column follows uuid references request (id), add column follow_up jsonb;

create index request_follows on request (follows) where follows is not null;

-- When something is to be done with the record, since when it is kept, and the item of the plan that it comes from.
alter table kept_ref add column due_on date, add column kept_at timestamptz, add column item_id uuid;

update kept_ref set due_on = last_day - 30 where purpose in ('RETENTION', 'VENDOR_PURGE');

update kept_ref k set kept_at = coalesce(r.closed_at, now()) from request r where r.id = k.request_id;

alter table kept_ref alter column kept_at set not null;

create unique index kept_ref_item on kept_ref (item_id, purpose);

create index kept_ref_request on kept_ref (request_id);

create index kept_ref_due on kept_ref (due_on) where due_on is not null;

create index kept_ref_system on kept_ref (system, purpose, kept_at);
