-- Lesson packs that a tutor shared by a code: sealed with a key that only who has the code has. They go when their time is over.
CREATE TABLE packs (
  id TEXT PRIMARY KEY,
  body TEXT NOT NULL,
  device_id TEXT NOT NULL REFERENCES devices (id),
  kept_until INTEGER NOT NULL
) STRICT;
CREATE INDEX packs_by_time ON packs (kept_until);
