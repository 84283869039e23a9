"""The tables of the record: the only data definitions of what can be rebuilt.

Everything here follows from the files and the methods, except `documents.id` and `paths`, which say what was
given. What people typed lies elsewhere (`index.reviews`).
"""

import sqlite3

from ingest.errors import RecordTooNew

VERSION = 6
"""1 had no `origins`, 2 no `fingerprints` and `relations`, 3 no `askings`, 4 no `recognised` and `note_marks`, 5 no
`scopes`: all are made by the next ingest."""

TABLES = """
CREATE TABLE IF NOT EXISTS meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;

CREATE TABLE IF NOT EXISTS documents (
    id TEXT PRIMARY KEY, sha256 TEXT NOT NULL UNIQUE, name TEXT NOT NULL, format TEXT NOT NULL, size INTEGER NOT NULL,
    fictional INTEGER NOT NULL, words INTEGER NOT NULL,
    title TEXT NOT NULL,
    type TEXT NOT NULL,
    family TEXT NOT NULL,
    region TEXT NOT NULL,
    published TEXT NOT NULL,
    year INTEGER,
    year_basis TEXT NOT NULL,
    added TEXT NOT NULL,
    read_by TEXT NOT NULL,          -- fingerprint of the reading methods
    annotated_by TEXT NOT NULL,     -- fingerprint of the annotating methods
    words_in TEXT NOT NULL DEFAULT '',      -- which word index holds its passages
    vectors_in TEXT NOT NULL DEFAULT ''     -- which vector index holds its passages
);

CREATE TABLE IF NOT EXISTS texts (      -- apart, so that lists and marks need not step over them
    document TEXT PRIMARY KEY REFERENCES documents (id) ON DELETE CASCADE,
    text TEXT NOT NULL
);

CREATE TABLE IF NOT EXISTS paths (
    path TEXT PRIMARY KEY,
    document TEXT NOT NULL REFERENCES documents (id) ON DELETE CASCADE,
    seen INTEGER NOT NULL           -- order of arrival: the first path of a document is the one it was read from
);
CREATE INDEX IF NOT EXISTS paths_document ON paths (document, seen);

CREATE TABLE IF NOT EXISTS failures (
    path TEXT PRIMARY KEY,
    sha256 TEXT NOT NULL,
    tried_by TEXT NOT NULL,         -- fingerprint of all methods
    fault TEXT NOT NULL,
    what TEXT NOT NULL,
    remedy TEXT NOT NULL,
    at TEXT NOT NULL
);

CREATE TABLE IF NOT EXISTS origins (    -- by the bytes, so that a new reading of the document leaves them
    sha256 TEXT NOT NULL, url TEXT NOT NULL,
    publisher TEXT NOT NULL, licence TEXT NOT NULL,
    retrieved TEXT NOT NULL,
    published TEXT NOT NULL,        -- as listed
    withdrawn TEXT NOT NULL,        -- the day since when the address gives nothing any more
    reason TEXT NOT NULL,
    PRIMARY KEY (sha256, url)
) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS origins_url ON origins (url);

CREATE TABLE IF NOT EXISTS pages (
    document TEXT NOT NULL REFERENCES documents (id) ON DELETE CASCADE,
    number INTEGER NOT NULL, label TEXT NOT NULL, start INTEGER NOT NULL, "end" INTEGER NOT NULL,
    PRIMARY KEY (document, number)
) WITHOUT ROWID;

CREATE TABLE IF NOT EXISTS blocks (
    document TEXT NOT NULL REFERENCES documents (id) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    kind TEXT NOT NULL, start INTEGER NOT NULL, "end" INTEGER NOT NULL, level INTEGER NOT NULL, number TEXT NOT NULL,
    PRIMARY KEY (document, position)
) WITHOUT ROWID;

CREATE TABLE IF NOT EXISTS recognised (     -- pages whose words were read from a picture
    document TEXT NOT NULL REFERENCES documents (id) ON DELETE CASCADE,
    number INTEGER NOT NULL,
    confidence REAL NOT NULL,       -- mean, in percent
    PRIMARY KEY (document, number)
) WITHOUT ROWID;

CREATE TABLE IF NOT EXISTS note_marks (     -- where the mark of a footnote stood
    document TEXT NOT NULL REFERENCES documents (id) ON DELETE CASCADE,
    position INTEGER NOT NULL,      -- of the footnote among the blocks
    at INTEGER NOT NULL,
    PRIMARY KEY (document, position)
) WITHOUT ROWID;

CREATE TABLE IF NOT EXISTS sections (
    document TEXT NOT NULL REFERENCES documents (id) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    heading TEXT NOT NULL, level INTEGER NOT NULL, kind TEXT NOT NULL,
    start INTEGER NOT NULL, "end" INTEGER NOT NULL, path TEXT NOT NULL,
    PRIMARY KEY (document, position)
) WITHOUT ROWID;

CREATE TABLE IF NOT EXISTS removed (
    document TEXT NOT NULL REFERENCES documents (id) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    page INTEGER NOT NULL, text TEXT NOT NULL, reason TEXT NOT NULL,
    PRIMARY KEY (document, position)
) WITHOUT ROWID;

CREATE TABLE IF NOT EXISTS warnings (
    document TEXT NOT NULL REFERENCES documents (id) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    text TEXT NOT NULL,
    PRIMARY KEY (document, position)
) WITHOUT ROWID;

CREATE TABLE IF NOT EXISTS facts (
    document TEXT NOT NULL REFERENCES documents (id) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    field TEXT NOT NULL, value TEXT NOT NULL, page INTEGER NOT NULL, quote TEXT NOT NULL,
    PRIMARY KEY (document, position)
) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS facts_value ON facts (field, value);

CREATE TABLE IF NOT EXISTS dates (
    document TEXT NOT NULL REFERENCES documents (id) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    kind TEXT NOT NULL, date TEXT NOT NULL, page INTEGER NOT NULL, quote TEXT NOT NULL,
    PRIMARY KEY (document, position)
) WITHOUT ROWID;

CREATE TABLE IF NOT EXISTS judgements (
    document TEXT NOT NULL REFERENCES documents (id) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    aspect TEXT NOT NULL, grade TEXT NOT NULL, page INTEGER NOT NULL, quote TEXT NOT NULL,
    PRIMARY KEY (document, position)
) WITHOUT ROWID;

CREATE TABLE IF NOT EXISTS passages (
    key INTEGER PRIMARY KEY AUTOINCREMENT,  -- never used twice, so that an index can be checked against it
    id TEXT NOT NULL UNIQUE,
    document TEXT NOT NULL REFERENCES documents (id) ON DELETE CASCADE,
    start INTEGER NOT NULL, "end" INTEGER NOT NULL,
    first_page INTEGER NOT NULL, last_page INTEGER NOT NULL,
    heading TEXT NOT NULL, path TEXT NOT NULL, section TEXT NOT NULL, counts INTEGER NOT NULL,
    text_hash TEXT NOT NULL
);
CREATE INDEX IF NOT EXISTS passages_document ON passages (document, start);
CREATE INDEX IF NOT EXISTS passages_text ON passages (text_hash);

CREATE TABLE IF NOT EXISTS statements (
    document TEXT NOT NULL REFERENCES documents (id) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    start INTEGER NOT NULL, "end" INTEGER NOT NULL, kind TEXT NOT NULL, speaker TEXT NOT NULL,
    passage INTEGER REFERENCES passages (key) ON DELETE SET NULL,
    PRIMARY KEY (document, position)
) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS statements_passage ON statements (passage);

CREATE TABLE IF NOT EXISTS scopes (     -- how much a statement says it holds for, where it says so
    document TEXT NOT NULL, statement INTEGER NOT NULL, scope TEXT NOT NULL,
    PRIMARY KEY (document, statement),
    FOREIGN KEY (document, statement) REFERENCES statements (document, position) ON DELETE CASCADE
) WITHOUT ROWID;

CREATE TABLE IF NOT EXISTS tags (
    document TEXT NOT NULL, statement INTEGER NOT NULL, position INTEGER NOT NULL,
    theme TEXT NOT NULL, polarity TEXT NOT NULL, score REAL NOT NULL,
    start INTEGER NOT NULL, "end" INTEGER NOT NULL,                      -- the statement that the tagger was shown
    evidence_start INTEGER NOT NULL, evidence_end INTEGER NOT NULL,
    quote TEXT NOT NULL, tagger TEXT NOT NULL,
    PRIMARY KEY (document, statement, position),
    FOREIGN KEY (document, statement) REFERENCES statements (document, position) ON DELETE CASCADE
) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS tags_theme ON tags (theme, polarity, document);

CREATE TABLE IF NOT EXISTS recommendations (
    key INTEGER PRIMARY KEY AUTOINCREMENT,
    document TEXT NOT NULL REFERENCES documents (id) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    kind TEXT NOT NULL, number TEXT NOT NULL, text TEXT NOT NULL, page INTEGER NOT NULL,
    start INTEGER NOT NULL, "end" INTEGER NOT NULL, text_hash TEXT NOT NULL,
    UNIQUE (document, position)
);

CREATE TABLE IF NOT EXISTS addressees (
    recommendation INTEGER NOT NULL REFERENCES recommendations (key) ON DELETE CASCADE,
    position INTEGER NOT NULL, addressee TEXT NOT NULL,
    PRIMARY KEY (recommendation, position)
) WITHOUT ROWID;

CREATE TABLE IF NOT EXISTS askings (    -- how it asks, the headings above it, page and range of each further printing
    recommendation INTEGER PRIMARY KEY REFERENCES recommendations (key) ON DELETE CASCADE, strength TEXT NOT NULL,
    timescale TEXT NOT NULL, assurance INTEGER NOT NULL, section TEXT NOT NULL, also TEXT NOT NULL);

CREATE TABLE IF NOT EXISTS speakers (
    document TEXT NOT NULL REFERENCES documents (id) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    name TEXT NOT NULL, role TEXT NOT NULL, organisation TEXT NOT NULL, page INTEGER NOT NULL, quote TEXT NOT NULL,
    PRIMARY KEY (document, position)
) WITHOUT ROWID;

CREATE TABLE IF NOT EXISTS child_groups (
    document TEXT NOT NULL REFERENCES documents (id) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    name TEXT NOT NULL,
    PRIMARY KEY (document, position)
) WITHOUT ROWID;

CREATE TABLE IF NOT EXISTS vectors (
    embedder TEXT NOT NULL, text_hash TEXT NOT NULL, vector BLOB NOT NULL,  -- float32, little endian
    PRIMARY KEY (embedder, text_hash)
) WITHOUT ROWID;

CREATE TABLE IF NOT EXISTS fingerprints (
    document TEXT PRIMARY KEY REFERENCES documents (id) ON DELETE CASCADE,
    made_by TEXT NOT NULL,
    related_by TEXT NOT NULL DEFAULT '',    -- how it was last compared with all others
    signature BLOB NOT NULL, runs BLOB NOT NULL, pairs BLOB NOT NULL,       -- uint32, little endian
    case_words TEXT NOT NULL                -- as JSON
);

CREATE TABLE IF NOT EXISTS passage_fingerprints (
    passage INTEGER PRIMARY KEY REFERENCES passages (key) ON DELETE CASCADE,
    signature BLOB NOT NULL
);

CREATE TABLE IF NOT EXISTS relations (      -- `one` is the shorter: the summary, or the article
    one TEXT NOT NULL REFERENCES documents (id) ON DELETE CASCADE,
    other TEXT NOT NULL REFERENCES documents (id) ON DELETE CASCADE,
    kind TEXT NOT NULL,
    overlap REAL NOT NULL, measure TEXT NOT NULL,           -- share of the shorter one's runs or pairs of words
    shared INTEGER NOT NULL, passages INTEGER NOT NULL,     -- of so many passages of the shorter one
    PRIMARY KEY (one, other)
) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS relations_other ON relations (other);

CREATE TABLE IF NOT EXISTS withdrawals (      -- passages that an index must give up: their document was replaced
    target TEXT NOT NULL,       -- "words" or "vectors"
    passage INTEGER NOT NULL,
    PRIMARY KEY (target, passage)
) WITHOUT ROWID;
"""


def prepare(connection: sqlite3.Connection) -> None:
    """Create the tables that a file lacks, all of an empty one; raises RecordTooNew where a newer version wrote it.

    Every version so far only added tables. One that changes a table needs a step of its own here.
    """
    (found,) = connection.execute("PRAGMA user_version").fetchone()
    if found > VERSION:
        raise RecordTooNew(
            f"This record was written by a newer version of Prior Learning (format {found}; this one reads {VERSION}). "
            "Update Prior Learning, or name another data folder."
        )
    if found < VERSION:
        # IF NOT EXISTS, as two processes may open a new folder at the same moment
        connection.executescript(f"BEGIN IMMEDIATE; {TABLES} PRAGMA user_version = {VERSION}; COMMIT;")
