-- A record of a replay that could not be read any more, and so was not erased again: it stays counted.
alter table replay_ref add column lost_at timestamptz;
