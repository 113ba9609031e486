CREATE INDEX IF NOT EXISTS interactions_by_tie ON interactions (source, target);
CREATE INDEX IF NOT EXISTS interactions_by_target ON interactions (target);
CREATE INDEX IF NOT EXISTS interactions_by_code ON interactions (code);
