-- A capture is a part of its own, whose body can be erased; its digest and times stay, so that its receipt stays the same.
ALTER TABLE reports ADD COLUMN part TEXT NOT NULL DEFAULT 'report' CHECK (part IN ('report', 'addendum', 'capture'));
UPDATE reports SET part = 'addendum' WHERE about IS NOT NULL;
ALTER TABLE reports ADD COLUMN erased_at INTEGER;

-- The one officer's key that it is sealed to; null when it is sealed to the vault.
ALTER TABLE reports ADD COLUMN only_for TEXT;
ALTER TABLE cases ADD COLUMN only_for TEXT;

-- Every key that an officer's console ever had: a report may have been sealed to it long before it arrives.
CREATE TABLE officer_keys (
  key_id TEXT PRIMARY KEY,
  device_id TEXT NOT NULL REFERENCES devices (id),
  stored_at INTEGER NOT NULL
) STRICT;
CREATE INDEX officer_keys_by_device ON officer_keys (device_id);
INSERT OR IGNORE INTO officer_keys (key_id, device_id, stored_at)
  SELECT thumbprint(officer_public_key), device_id, stored_at FROM vault_copies;

ALTER TABLE vault_keys ADD COLUMN recovery_key_id TEXT;
UPDATE vault_keys SET recovery_key_id = thumbprint(recovery_public_key);

-- A device that gave itself up, which is not the same as one that was withdrawn.
ALTER TABLE devices ADD COLUMN left_at INTEGER;

-- What officers publish to every device, each edition as it was signed.
CREATE TABLE documents (
  kind TEXT NOT NULL,
  number INTEGER NOT NULL,
  document TEXT NOT NULL,
  published_by TEXT NOT NULL REFERENCES devices (id),
  published_at INTEGER NOT NULL,
  PRIMARY KEY (kind, number)
) STRICT;
