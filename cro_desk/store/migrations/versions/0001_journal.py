"""The journal, its heads, the search index and what the workspace knows of itself."""

from __future__ import annotations

from alembic import op

revision = "0001"
down_revision = None

TABLES = (
    """CREATE TABLE edit (
        id INTEGER PRIMARY KEY, transaction_id TEXT NOT NULL, act TEXT NOT NULL, step TEXT NOT NULL,
        replica TEXT NOT NULL, scope TEXT NOT NULL, number INTEGER NOT NULL, clock INTEGER NOT NULL,
        author TEXT NOT NULL, action TEXT NOT NULL, reason TEXT NOT NULL, seen TEXT NOT NULL,
        changes INTEGER NOT NULL, kinds TEXT NOT NULL, salt BLOB NOT NULL, previous TEXT NOT NULL,
        hash TEXT NOT NULL
    ) STRICT""",
    "CREATE UNIQUE INDEX edit_chain ON edit (replica, scope, number)",
    "CREATE INDEX edit_act ON edit (act)",
    "CREATE INDEX edit_transaction ON edit (transaction_id)",
    "CREATE INDEX edit_replica ON edit (replica, id)",
    """CREATE TABLE change (
        record TEXT NOT NULL, depth INTEGER NOT NULL, clock INTEGER NOT NULL, replica TEXT NOT NULL,
        edit INTEGER NOT NULL REFERENCES edit (id), place INTEGER NOT NULL, kind TEXT NOT NULL,
        fields TEXT NOT NULL,
        PRIMARY KEY (record, depth, clock, replica, edit, place)
    ) STRICT, WITHOUT ROWID""",
    "CREATE INDEX change_edit ON change (edit, place)",
    """CREATE TABLE head (
        replica TEXT NOT NULL, scope TEXT NOT NULL, number INTEGER NOT NULL, hash TEXT NOT NULL,
        moved INTEGER NOT NULL, PRIMARY KEY (replica, scope)
    ) STRICT, WITHOUT ROWID""",
    "CREATE INDEX head_moved ON head (moved)",
    """CREATE TABLE seen (
        replica TEXT NOT NULL, scope TEXT NOT NULL, of_replica TEXT NOT NULL, of_scope TEXT NOT NULL,
        of_number INTEGER NOT NULL, number INTEGER NOT NULL,
        PRIMARY KEY (replica, scope, of_replica, of_scope, of_number, number)
    ) STRICT, WITHOUT ROWID""",
    """CREATE TABLE waiting (
        replica TEXT NOT NULL, scope TEXT NOT NULL, number INTEGER NOT NULL, hash TEXT NOT NULL,
        body BLOB NOT NULL,
        PRIMARY KEY (replica, scope, number)
    ) STRICT, WITHOUT ROWID""",
    # of edits that came with hidden values: the seals of their words (place -1) and of their changes
    """CREATE TABLE sealed (
        edit INTEGER NOT NULL REFERENCES edit (id), place INTEGER NOT NULL, seal TEXT NOT NULL,
        PRIMARY KEY (edit, place)
    ) STRICT, WITHOUT ROWID""",
    # of our own edits: what left as its hash alone; no name: the change as a whole; place -1: a word
    """CREATE TABLE hidden (
        edit INTEGER NOT NULL REFERENCES edit (id), place INTEGER NOT NULL, name TEXT NOT NULL,
        side INTEGER NOT NULL, PRIMARY KEY (edit, place, name, side)
    ) STRICT, WITHOUT ROWID""",
    # changes that left hidden as a whole and are shown after all
    """CREATE TABLE revealed (
        edit INTEGER NOT NULL REFERENCES edit (id), place INTEGER NOT NULL, PRIMARY KEY (edit, place)
    ) STRICT, WITHOUT ROWID""",
    # how far each of our own chains has left this workspace
    """CREATE TABLE sent (
        replica TEXT NOT NULL, scope TEXT NOT NULL, number INTEGER NOT NULL, PRIMARY KEY (replica, scope)
    ) STRICT, WITHOUT ROWID""",
    # how far somebody has said to have a chain
    """CREATE TABLE acknowledged (
        person_key TEXT NOT NULL, replica TEXT NOT NULL, scope TEXT NOT NULL, number INTEGER NOT NULL,
        hash TEXT NOT NULL, PRIMARY KEY (person_key, replica, scope)
    ) STRICT, WITHOUT ROWID""",
    # the heads of chains that their writers signed
    """CREATE TABLE signed_head (
        replica TEXT NOT NULL, scope TEXT NOT NULL, number INTEGER NOT NULL, hash TEXT NOT NULL,
        person_key TEXT NOT NULL, signature TEXT NOT NULL, PRIMARY KEY (replica, scope, number)
    ) STRICT, WITHOUT ROWID""",
    "CREATE TABLE withheld (edit INTEGER PRIMARY KEY REFERENCES edit (id)) STRICT",
    "CREATE TABLE skipped (act TEXT PRIMARY KEY) STRICT, WITHOUT ROWID",
    "CREATE TABLE contested (record TEXT PRIMARY KEY) STRICT, WITHOUT ROWID",
    "CREATE TABLE guard (id INTEGER PRIMARY KEY CHECK (id = 1), writing INTEGER NOT NULL) STRICT",
    "INSERT INTO guard VALUES (1, 0)",
    """CREATE TABLE identity (
        id INTEGER PRIMARY KEY CHECK (id = 1), workspace TEXT NOT NULL, replica TEXT NOT NULL,
        place TEXT NOT NULL,
        private TEXT NOT NULL, signing BLOB NOT NULL, encryption BLOB NOT NULL,
        name TEXT NOT NULL, organisation TEXT NOT NULL, email TEXT NOT NULL
    ) STRICT""",
    "CREATE TABLE file_bytes (id TEXT PRIMARY KEY, content BLOB NOT NULL) STRICT",
    """CREATE TABLE searched (
        id INTEGER PRIMARY KEY, record TEXT NOT NULL UNIQUE, kind TEXT NOT NULL, deleted INTEGER NOT NULL
    ) STRICT""",
    """CREATE VIRTUAL TABLE search USING fts5 (
        name, body, past, content='', contentless_delete=1, prefix='2 3',
        tokenize='unicode61 remove_diacritics 2'
    )""",
)

APPEND_ONLY = """CREATE TRIGGER {table}_{verb}_append_only BEFORE {verb} ON {table}
BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END"""

GUARDED = """CREATE TRIGGER {table}_insert_guard BEFORE INSERT ON {table} WHEN (SELECT writing FROM guard) = 0
BEGIN SELECT RAISE(ABORT, 'only the journal writes the journal'); END"""


def upgrade() -> None:
    for statement in TABLES:
        op.get_bind().exec_driver_sql(statement)
    for table in ("edit", "change", "file_bytes"):
        op.get_bind().exec_driver_sql(GUARDED.format(table=table))
        for verb in ("update", "delete"):
            op.get_bind().exec_driver_sql(APPEND_ONLY.format(table=table, verb=verb))
