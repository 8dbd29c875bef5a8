-- Filings are compared under the key of the next month, so that a copy can be guessed at for two months at most.
delete from idempotency;

alter table idempotency add column month date not null references month_key (month);
