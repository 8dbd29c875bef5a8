-- Mails to the privacy mailbox, by a keyed hash of their Message-ID: each belongs to the request that was filed from it, or an
-- officer has said that it is none. Both the key of the month and these rows go when that month is over.
create table mail_hash (
    hmac       text        not null,
    month      date        not null,
    at         timestamptz not null,
    request_id uuid references request (id),
    -- Why it is no request; null for a filing. Then request_id, if there is one, is the request that it is part of.
    reason     text,
    by_staff   text        not null,
    check (request_id is not null or reason is not null)
);
create index mail_hash_month on mail_hash (month);
create index mail_hash_hmac on mail_hash (hmac);
create unique index mail_hash_no_request on mail_hash (hmac) where reason is not null;
