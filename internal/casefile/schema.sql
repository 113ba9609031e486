-- One row for each document; a document made of interactions alone has no text, and one row for each
-- day and each delivery of it.
CREATE TABLE documents (
  id             INTEGER PRIMARY KEY,
  name           TEXT    NOT NULL, -- the document's ID
  part           INTEGER NOT NULL, -- 0; for documents without text the number of the delivery
  date           INTEGER NOT NULL, -- of the report, in days since 1970-01-01
  hash           BLOB    NOT NULL, -- SHA-256 of what was read
  title          TEXT    NOT NULL,
  source         TEXT    NOT NULL,
  url            TEXT    NOT NULL,
  path           TEXT    NOT NULL, -- where it was read
  body           INTEGER NOT NULL, -- byte offset where the prose starts
  run            INTEGER NOT NULL REFERENCES runs,
  interactions   INTEGER NOT NULL, -- how many
  first          INTEGER NOT NULL, -- their ids follow one another from here on
  sentences      INTEGER NOT NULL, -- how many carry evidence
  first_sentence INTEGER NOT NULL,
  text           TEXT              -- NULL: only its interactions are known; the last, so that the others are read without it
);
CREATE UNIQUE INDEX documents_by_name ON documents (name, part);
CREATE INDEX documents_by_date ON documents (date);
CREATE INDEX documents_by_path ON documents (path) WHERE path <> '';

-- One row for each sentence that is evidence.
CREATE TABLE sentences (
  id       INTEGER PRIMARY KEY,
  document INTEGER NOT NULL REFERENCES documents,
  nth      INTEGER NOT NULL, -- counted from 1
  start    INTEGER NOT NULL, -- byte offset into the document's text
  length   INTEGER NOT NULL, -- in bytes
  text     TEXT              -- NULL: it stands in the document's text
);

-- One row for each way that an actor is described: the code of a person changes with its office.
CREATE TABLE actors (
  id      INTEGER PRIMARY KEY,
  actor   TEXT NOT NULL, -- stable ID, such as TURMIL
  name    TEXT NOT NULL,
  kind    TEXT NOT NULL,
  country TEXT NOT NULL,
  code    TEXT NOT NULL
);
CREATE UNIQUE INDEX actors_by_actor ON actors (actor, name, kind, country, code);

-- Names by which documents call an actor, other than its own.
CREATE TABLE aliases (
  document INTEGER NOT NULL REFERENCES documents,
  actor    INTEGER NOT NULL REFERENCES actors,
  name     TEXT    NOT NULL,
  how      TEXT    NOT NULL, -- alias, surname, acronym, learned, unknown
  count    INTEGER NOT NULL,
  PRIMARY KEY (document, actor, name, how)
) WITHOUT ROWID;

CREATE TABLE codes (
  id        INTEGER PRIMARY KEY,
  cameo     TEXT    NOT NULL, -- empty for a co-mention
  plover    TEXT    NOT NULL,
  quad      INTEGER NOT NULL,
  goldstein         NOT NULL
);
CREATE UNIQUE INDEX codes_by_code ON codes (cameo, plover, quad, goldstein);

CREATE TABLE rules (
  id   INTEGER PRIMARY KEY,
  rule TEXT NOT NULL UNIQUE
);

CREATE TABLE statuses (
  id     INTEGER PRIMARY KEY,
  status TEXT NOT NULL UNIQUE
);

-- One row for each act, with its first telling. Its date is that of its document.
CREATE TABLE interactions (
  id             INTEGER PRIMARY KEY,
  document       INTEGER NOT NULL REFERENCES documents,
  uid                    NOT NULL, -- the interaction's ID: 16 hexadecimal digits as an INTEGER, else TEXT
  event_from     INTEGER,          -- when it happened, in days after the report; NULL: not known
  event_to       INTEGER,
  event_text     TEXT,
  source         INTEGER NOT NULL REFERENCES actors,
  target         INTEGER REFERENCES actors, -- NULL: nobody in particular
  mutual         INTEGER NOT NULL,
  code           INTEGER NOT NULL REFERENCES codes,
  status         INTEGER NOT NULL REFERENCES statuses,
  claimed_by     INTEGER REFERENCES actors, -- NULL: the report itself
  confidence             NOT NULL, -- INTEGER: hundredths; REAL: as it is
  weight                 NOT NULL,
  rule           INTEGER NOT NULL REFERENCES rules,
  reports        INTEGER NOT NULL,
  sentence       INTEGER NOT NULL, -- which of those of its document that carry evidence, counted from 0
  trigger_start  INTEGER, trigger_length INTEGER, -- in bytes, from the start of the sentence
  source_start   INTEGER, source_length  INTEGER,
  target_start   INTEGER, target_length  INTEGER,
  extra          TEXT              -- JSON: numbers, places and what does not fit the columns; NULL: nothing
);

-- Further tellings of the same act.
CREATE TABLE tellings (
  interaction    INTEGER NOT NULL REFERENCES interactions,
  nth            INTEGER NOT NULL, -- counted from 2
  sentence       INTEGER NOT NULL, -- as in interactions
  trigger_start  INTEGER, trigger_length INTEGER,
  source_start   INTEGER, source_length  INTEGER,
  target_start   INTEGER, target_length  INTEGER,
  extra          TEXT,
  PRIMARY KEY (interaction, nth)
) WITHOUT ROWID;

-- One row for each time that something was read into the case.
CREATE TABLE runs (
  id        INTEGER PRIMARY KEY,
  started   TEXT    NOT NULL, -- UTC
  finished  TEXT,             -- NULL: it goes on, or was cut off
  command   TEXT    NOT NULL,
  version   TEXT    NOT NULL,
  recipe    TEXT    NOT NULL, -- hash of version, parts and options: the same recipe reads the same
  options   TEXT    NOT NULL, -- JSON
  added     INTEGER NOT NULL, -- documents
  replaced  INTEGER NOT NULL,
  removed   INTEGER NOT NULL,
  unchanged INTEGER NOT NULL,
  skipped   INTEGER NOT NULL,
  found     INTEGER NOT NULL  -- interactions
);

-- What a run read with: models, dictionaries, codebooks.
CREATE TABLE parts (
  run  INTEGER NOT NULL REFERENCES runs,
  kind TEXT    NOT NULL,
  name TEXT    NOT NULL,
  hash TEXT    NOT NULL, -- SHA-256
  PRIMARY KEY (run, kind, name)
) WITHOUT ROWID;

-- Settings of the case: key and value.
CREATE TABLE settings (
  key   TEXT PRIMARY KEY,
  value TEXT NOT NULL
) WITHOUT ROWID;

-- Those who watch the case: one row for each selection of ties that is watched.
CREATE TABLE watches (
  id        INTEGER PRIMARY KEY,
  selection TEXT    NOT NULL UNIQUE, -- JSON: the flags that select
  begun     INTEGER NOT NULL, -- 0: its first round, that of a new case, is not over
  raised    INTEGER NOT NULL  -- alerts so far
);

-- The ties that a watch knows of: alerts tell what differs from them.
CREATE TABLE watched_ties (
  watch       INTEGER NOT NULL REFERENCES watches,
  source      TEXT    NOT NULL,
  target      TEXT    NOT NULL,
  weight              NOT NULL,
  cooperation         NOT NULL,
  conflict            NOT NULL,
  PRIMARY KEY (watch, source, target)
) WITHOUT ROWID;

-- Alerts that have not been delivered yet.
CREATE TABLE alerts (
  watch   INTEGER NOT NULL REFERENCES watches,
  number  INTEGER NOT NULL, -- counted from 1
  line    TEXT    NOT NULL, -- JSON
  file    INTEGER NOT NULL, -- 1: to be added to the file of alerts
  command INTEGER NOT NULL, -- 1: to be given to the command
  PRIMARY KEY (watch, number)
) WITHOUT ROWID;

-- Words of the sentences; its rowid is the sentence's id, its text that of sentence_list.
CREATE VIRTUAL TABLE search USING fts5 (text, content='sentence_list', content_rowid='id', tokenize='unicode61 remove_diacritics 2');

-- Read like a spreadsheet: documents.
CREATE VIEW document_list AS
SELECT d.name AS document, date(d.date * 86400, 'unixepoch') AS date, d.title, d.source, d.url, d.path,
       d.interactions, length(CAST(d.text AS BLOB)) AS bytes, d.run
FROM documents d;

-- Read like a spreadsheet: one row for each sentence.
CREATE VIEW sentence_list AS
SELECT s.id, d.name AS document, date(d.date * 86400, 'unixepoch') AS date, s.nth AS sentence,
       coalesce(s.text, CAST(substr(CAST(d.text AS BLOB), s.start + 1, s.length) AS TEXT)) AS text
FROM sentences s JOIN documents d ON d.id = s.document;

-- Read like a spreadsheet: one row for each act.
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

-- One row for each telling of each act, the first included: where its words stand in the document.
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

-- Read like a spreadsheet: who was called what.
CREATE VIEW alias_list AS
SELECT a.actor, a.name, l.name AS alias, l.how, sum(l.count) AS count, count(*) AS documents
FROM aliases l JOIN actors a ON a.id = l.actor
GROUP BY a.actor, l.name, l.how;
