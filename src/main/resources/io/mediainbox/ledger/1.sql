-- Times are ISO-8601 text in UTC, with milliseconds; states are the words that users see.

CREATE TABLE run (
    id         TEXT NOT NULL PRIMARY KEY,
    pid        INTEGER NOT NULL,
    started_at TEXT NOT NULL,
    ended_at   TEXT
) STRICT;

-- The columns stand in the groups that LedgerItem has; where the first of a group is null, all of it is.
CREATE TABLE item (
    id                INTEGER PRIMARY KEY,
    identity          TEXT NOT NULL,
    name              TEXT NOT NULL,
    state             TEXT NOT NULL,
    run               TEXT NOT NULL,
    kind              TEXT,
    target            TEXT,

    sha256            TEXT,
    bytes             INTEGER,
    parts             TEXT,

    attempts          INTEGER,
    unanswered        INTEGER,
    client_request_id TEXT,
    payload_bytes     INTEGER,
    payload_sha256    TEXT,
    width             INTEGER,
    height            INTEGER,
    sent_at           TEXT,

    status            INTEGER,
    object_id         TEXT,
    request_id        TEXT,
    answered_at       TEXT,

    refusal_stage     TEXT,
    code              TEXT,
    message           TEXT,
    remedy            TEXT,
    graph_code        TEXT,
    graph_message     TEXT,

    same_as           TEXT,
    decoding          INTEGER NOT NULL,
    settled_at        TEXT,
    UNIQUE (identity, name)
) STRICT;

-- Few at any time, however many have been settled.
CREATE INDEX item_unsettled ON item (id) WHERE state <> 'settled';

CREATE TABLE attachment (
    file     TEXT NOT NULL PRIMARY KEY,
    root     TEXT NOT NULL,
    place    TEXT,
    moved_at TEXT NOT NULL
) STRICT;
