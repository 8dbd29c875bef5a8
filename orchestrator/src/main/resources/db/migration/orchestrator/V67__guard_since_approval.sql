-- An erasure is remembered when its person has been answered, and counts from its last approval: what was made in between
-- was passed over by the sweeps of that time, so the next one begins there again.
alter table guard_hash add column erased_at timestamptz not null default now();
alter table guard_hash alter column erased_at drop default;
alter table guard_hash drop column erased_on;
alter table guard_hash add column kept_at timestamptz not null default now();
alter table guard_hash alter column kept_at drop default;
alter table guard_sweep add column begun_at timestamptz;
