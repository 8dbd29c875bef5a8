-- What must be shown for years after a request has ended, sealed under a key made at its end: copies of the database from
-- before hold nothing that opens with it.
create table case_file (
    request_id uuid  primary key references request (id),
    sealed     bytea not null,
    closed_at  timestamptz not null,
    destroy_on date  not null
);

create index case_file_destroy_on on case_file (destroy_on);

create index access_package_destroy_after on access_package (destroy_after) where destroy_after is not null;

-- Notes are working data now, sealed under the working key, and go into the case file when the request ends.
delete from case_text;

delete from request_key where tier = 'CASE';
