CREATE TABLE settings (
  name TEXT PRIMARY KEY,
  value TEXT NOT NULL
) STRICT;

-- One counter for everything that clients ask "what changed after …?" about.
CREATE TABLE revision (
  only_row INTEGER PRIMARY KEY CHECK (only_row = 1),
  value INTEGER NOT NULL
) STRICT;
INSERT INTO revision (only_row, value) VALUES (1, 0);

CREATE TABLE health (
  only_row INTEGER PRIMARY KEY CHECK (only_row = 1),
  checked_at INTEGER NOT NULL
) STRICT;
INSERT INTO health (only_row, checked_at) VALUES (1, 0);

CREATE TABLE devices (
  id TEXT PRIMARY KEY,
  role TEXT NOT NULL CHECK (role IN ('tutor', 'officer')),
  person_name TEXT NOT NULL,
  key_id TEXT NOT NULL,
  public_key TEXT NOT NULL,
  enrolled_at INTEGER NOT NULL,
  revoked_at INTEGER
) STRICT;

-- made_by is the officer's device; null when the code was made on the service's command line.
CREATE TABLE enrolment_codes (
  secret_hash TEXT PRIMARY KEY,
  role TEXT NOT NULL CHECK (role IN ('tutor', 'officer')),
  person_name TEXT NOT NULL,
  made_by TEXT REFERENCES devices (id),
  made_at INTEGER NOT NULL,
  expires_at INTEGER NOT NULL,
  device_id TEXT REFERENCES devices (id)
) STRICT;

CREATE TABLE proofs (
  kid TEXT NOT NULL,
  jti TEXT NOT NULL,
  until INTEGER NOT NULL,
  PRIMARY KEY (kid, jti)
) STRICT, WITHOUT ROWID;
CREATE INDEX proofs_until ON proofs (until);

-- made_with is the digest of the request that made it, so that the same request again gets the same answer.
CREATE TABLE vault_keys (
  epoch INTEGER PRIMARY KEY,
  key_id TEXT NOT NULL UNIQUE,
  public_key TEXT NOT NULL,
  recovery_public_key TEXT NOT NULL,
  recovery_copy TEXT NOT NULL,
  made_by TEXT NOT NULL REFERENCES devices (id),
  made_at INTEGER NOT NULL,
  made_with TEXT NOT NULL
) STRICT;

CREATE TABLE vault_copies (
  device_id TEXT PRIMARY KEY REFERENCES devices (id),
  epoch INTEGER NOT NULL REFERENCES vault_keys (epoch),
  officer_public_key TEXT NOT NULL,
  officer_copy TEXT NOT NULL,
  stored_at INTEGER NOT NULL
) STRICT;

-- A reference belongs to a report and its addenda, whichever of them arrives first.
CREATE TABLE case_references (
  device_id TEXT NOT NULL REFERENCES devices (id),
  case_id TEXT NOT NULL,
  reference TEXT NOT NULL UNIQUE,
  PRIMARY KEY (device_id, case_id)
) STRICT;

-- Reports and addenda as they came. case_id is the report's id, also while only an addendum to it has arrived.
CREATE TABLE reports (
  id TEXT PRIMARY KEY,
  case_id TEXT NOT NULL,
  about TEXT,
  device_id TEXT NOT NULL REFERENCES devices (id),
  seq INTEGER NOT NULL,
  deadline_class TEXT NOT NULL,
  capture TEXT NOT NULL,
  digest TEXT NOT NULL,
  body TEXT NOT NULL,
  proof TEXT NOT NULL,
  received_at INTEGER NOT NULL,
  revision INTEGER NOT NULL
) STRICT;
CREATE INDEX reports_by_device ON reports (device_id, seq);
CREATE INDEX reports_by_case ON reports (case_id);

CREATE TABLE cases (
  id TEXT PRIMARY KEY REFERENCES reports (id),
  device_id TEXT NOT NULL REFERENCES devices (id),
  deadline_class TEXT NOT NULL,
  capture TEXT NOT NULL,
  status TEXT NOT NULL,
  status_at INTEGER NOT NULL,
  head TEXT NOT NULL,
  revision INTEGER NOT NULL UNIQUE
) STRICT;

CREATE TABLE case_events (
  id TEXT PRIMARY KEY,
  case_id TEXT NOT NULL REFERENCES cases (id),
  position INTEGER NOT NULL,
  kind TEXT NOT NULL,
  officer_device_id TEXT NOT NULL REFERENCES devices (id),
  event TEXT NOT NULL,
  received_at INTEGER NOT NULL,
  UNIQUE (case_id, position)
) STRICT;
