-- Records that must be found again after their request has ended: where they are and why, no person. Sealed under the key
-- of the month of their last day, which is destroyed with all of them when the month is over.
create table kept_ref (
    id         uuid  primary key,
    request_id uuid  not null references request (id),
    system     text  not null,
    purpose    text  not null,
    last_day   date  not null,
    month      date  not null references month_key (month),
    sealed     bytea not null
);

create index kept_ref_month on kept_ref (month);
