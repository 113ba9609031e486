-- From version 1 to 2: an act counts the sentences of its document, and hundredths of confidence, which takes
-- four bytes less; the text of a document stands behind all else; and there are watches.
DROP VIEW document_list;
DROP VIEW sentence_list;
DROP VIEW interaction_list;
DROP VIEW evidence;
CREATE TABLE documents_2 (
  id             INTEGER PRIMARY KEY,
  name           TEXT    NOT NULL,
  part           INTEGER NOT NULL,
  date           INTEGER NOT NULL,
  hash           BLOB    NOT NULL,
  title          TEXT    NOT NULL,
  source         TEXT    NOT NULL,
  url            TEXT    NOT NULL,
  path           TEXT    NOT NULL,
  body           INTEGER NOT NULL,
  run            INTEGER NOT NULL REFERENCES runs,
  interactions   INTEGER NOT NULL,
  first          INTEGER NOT NULL,
  sentences      INTEGER NOT NULL,
  first_sentence INTEGER NOT NULL,
  text           TEXT
);
INSERT INTO documents_2
SELECT id, name, part, date, hash, title, source, url, path, body, run, interactions, first, sentences, first_sentence, text
FROM documents ORDER BY id;
DROP TABLE documents;
ALTER TABLE documents_2 RENAME TO documents;
CREATE UNIQUE INDEX documents_by_name ON documents (name, part);
CREATE INDEX documents_by_date ON documents (date);
CREATE INDEX documents_by_path ON documents (path) WHERE path <> '';
CREATE TABLE interactions_2 (
  id             INTEGER PRIMARY KEY,
  document       INTEGER NOT NULL REFERENCES documents,
  uid                    NOT NULL,
  event_from     INTEGER,
  event_to       INTEGER,
  event_text     TEXT,
  source         INTEGER NOT NULL REFERENCES actors,
  target         INTEGER REFERENCES actors,
  mutual         INTEGER NOT NULL,
  code           INTEGER NOT NULL REFERENCES codes,
  status         INTEGER NOT NULL REFERENCES statuses,
  claimed_by     INTEGER REFERENCES actors,
  confidence             NOT NULL,
  weight                 NOT NULL,
  rule           INTEGER NOT NULL REFERENCES rules,
  reports        INTEGER NOT NULL,
  sentence       INTEGER NOT NULL,
  trigger_start  INTEGER, trigger_length INTEGER,
  source_start   INTEGER, source_length  INTEGER,
  target_start   INTEGER, target_length  INTEGER,
  extra          TEXT
);
INSERT INTO interactions_2
SELECT i.id, i.document, i.uid, i.event_from, i.event_to, i.event_text, i.source, i.target, i.mutual, i.code, i.status, i.claimed_by,
       CASE WHEN typeof(i.confidence) <> 'integer' THEN i.confidence WHEN i.confidence % 100 = 0 THEN i.confidence / 100
            ELSE i.confidence / 10000.0 END,
       i.weight, i.rule, i.reports, i.sentence - d.first_sentence, i.trigger_start, i.trigger_length,
       i.source_start, i.source_length, i.target_start, i.target_length, i.extra
FROM interactions i JOIN documents d ON d.id = i.document ORDER BY i.id;
CREATE TABLE tellings_2 (
  interaction    INTEGER NOT NULL REFERENCES interactions,
  nth            INTEGER NOT NULL,
  sentence       INTEGER NOT NULL,
  trigger_start  INTEGER, trigger_length INTEGER,
  source_start   INTEGER, source_length  INTEGER,
  target_start   INTEGER, target_length  INTEGER,
  extra          TEXT,
  PRIMARY KEY (interaction, nth)
) WITHOUT ROWID;
INSERT INTO tellings_2
SELECT t.interaction, t.nth, t.sentence - d.first_sentence, t.trigger_start, t.trigger_length,
       t.source_start, t.source_length, t.target_start, t.target_length, t.extra
FROM tellings t JOIN interactions i ON i.id = t.interaction JOIN documents d ON d.id = i.document;
DROP TABLE tellings;
DROP TABLE interactions;
ALTER TABLE interactions_2 RENAME TO interactions;
ALTER TABLE tellings_2 RENAME TO tellings;
CREATE TABLE watches (
  id        INTEGER PRIMARY KEY,
  selection TEXT    NOT NULL UNIQUE, -- JSON: the flags that select
  begun     INTEGER NOT NULL, -- 0: its first round, that of a new case, is not over
  raised    INTEGER NOT NULL  -- alerts so far
);
CREATE TABLE watched_ties (
  watch       INTEGER NOT NULL REFERENCES watches,
  source      TEXT    NOT NULL,
  target      TEXT    NOT NULL,
  weight              NOT NULL,
  cooperation         NOT NULL,
  conflict            NOT NULL,
  PRIMARY KEY (watch, source, target)
) WITHOUT ROWID;
CREATE TABLE alerts (
  watch   INTEGER NOT NULL REFERENCES watches,
  number  INTEGER NOT NULL, -- counted from 1
  line    TEXT    NOT NULL, -- JSON
  file    INTEGER NOT NULL, -- 1: to be added to the file of alerts
  command INTEGER NOT NULL, -- 1: to be given to the command
  PRIMARY KEY (watch, number)
) WITHOUT ROWID;
CREATE VIEW document_list AS
SELECT d.name AS document, date(d.date * 86400, 'unixepoch') AS date, d.title, d.source, d.url, d.path,
       d.interactions, length(CAST(d.text AS BLOB)) AS bytes, d.run
FROM documents d;
CREATE VIEW sentence_list AS
SELECT s.id, d.name AS document, date(d.date * 86400, 'unixepoch') AS date, s.nth AS sentence,
       coalesce(s.text, CAST(substr(CAST(d.text AS BLOB), s.start + 1, s.length) AS TEXT)) AS text
FROM sentences s JOIN documents d ON d.id = s.document;
CREATE VIEW interaction_list AS
SELECT CASE typeof(i.uid) WHEN 'integer' THEN printf('%016x', i.uid) ELSE i.uid END AS interaction,
       d.name AS document, date(d.date * 86400, 'unixepoch') AS date,
       date((d.date + i.event_from) * 86400, 'unixepoch') AS event_from,
       date((d.date + i.event_to) * 86400, 'unixepoch') AS event_to,
       a.actor AS source, a.name AS source_name, a.kind AS source_kind, a.country AS source_country,
       b.actor AS target, b.name AS target_name, b.kind AS target_kind, b.country AS target_country,
       i.mutual, k.cameo, k.plover, k.quad, k.goldstein, t.status, c.actor AS claimed_by,
       CASE typeof(i.confidence) WHEN 'integer' THEN i.confidence / 100.0 ELSE i.confidence END AS confidence,
       i.weight, i.reports, r.rule, s.nth AS sentence,
       coalesce(s.text, CAST(substr(CAST(d.text AS BLOB), s.start + 1, s.length) AS TEXT)) AS text
FROM interactions i JOIN documents d ON d.id = i.document
     JOIN actors a ON a.id = i.source JOIN codes k ON k.id = i.code JOIN statuses t ON t.id = i.status
     JOIN rules r ON r.id = i.rule LEFT JOIN actors b ON b.id = i.target
     LEFT JOIN actors c ON c.id = i.claimed_by LEFT JOIN sentences s ON s.id = d.first_sentence + i.sentence;
CREATE VIEW evidence AS
SELECT i.id AS interaction, 1 AS nth, s.id AS sentence, s.document, s.start, s.length,
       s.start + i.trigger_start AS trigger_start, i.trigger_length,
       s.start + i.source_start AS source_start, i.source_length,
       s.start + i.target_start AS target_start, i.target_length
FROM interactions i JOIN documents d ON d.id = i.document JOIN sentences s ON s.id = d.first_sentence + i.sentence
UNION ALL
SELECT t.interaction, t.nth, s.id, s.document, s.start, s.length,
       s.start + t.trigger_start, t.trigger_length, s.start + t.source_start, t.source_length,
       s.start + t.target_start, t.target_length
FROM tellings t JOIN interactions i ON i.id = t.interaction JOIN documents d ON d.id = i.document
     JOIN sentences s ON s.id = d.first_sentence + t.sentence;
CREATE INDEX IF NOT EXISTS interactions_by_tie ON interactions (source, target);
CREATE INDEX IF NOT EXISTS interactions_by_target ON interactions (target);
CREATE INDEX IF NOT EXISTS interactions_by_code ON interactions (code);
