-- For counting what is open without reading what has ended; closed_at changes once, so status updates stay on their page.
create index request_open on request (number) where closed_at is null;
