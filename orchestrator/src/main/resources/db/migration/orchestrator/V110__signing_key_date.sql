-- Since when each key that signs applies is known: its file is as young as its last copy. Rows stay when the key is destroyed,
-- so that one which comes back with an old copy of the folder is not taken for the newest.
create table signing_key_date (
    id      text primary key,
    made_at timestamptz not null
);
