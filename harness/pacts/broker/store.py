"""The database: one SQLite file, changed in whole transactions only."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import UTC, datetime
from pathlib import Path

from harness.errors import InvalidError

APPLICATION, SCHEMA = 0x504C3242, 1
"""SQLite's application_id ("PL2B") and user_version: what makes a file ours."""

BUSY_SECONDS = 10


class StoreError(InvalidError):
    """A database that cannot be used: where, what, and the cure."""


class Store:
    """One database file. Every transaction has a connection of its own, so threads do not meet."""

    def __init__(self, file: Path) -> None:
        """Makes the tables in a new file. Raises StoreError when the file cannot be used."""
        self._file = file
        try:
            file.touch(mode=0o600)
            with closing(self._connect()) as db:
                self._prepare(db)
        except (sqlite3.Error, OSError) as error:
            raise StoreError("broker.no_database", at=file, reason=error) from error

    @contextmanager
    def reading(self) -> Iterator[sqlite3.Connection]:
        """A transaction that sees one moment and changes nothing."""
        with closing(self._connect()) as db:
            db.execute("PRAGMA query_only = ON")
            db.execute("BEGIN")
            yield db

    @contextmanager
    def writing(self) -> Iterator[sqlite3.Connection]:
        """A transaction that is kept whole at the end of the block, or dropped whole on any exception."""
        with closing(self._connect()) as db:
            db.execute("BEGIN IMMEDIATE")
            yield db
            db.execute("COMMIT")  # closing without it drops everything

    def _connect(self) -> sqlite3.Connection:
        db = sqlite3.connect(self._file, timeout=BUSY_SECONDS, isolation_level=None)
        db.row_factory = sqlite3.Row
        db.execute("PRAGMA foreign_keys = ON")
        db.execute("PRAGMA synchronous = FULL")
        return db

    def _prepare(self, db: sqlite3.Connection) -> None:
        db.execute("PRAGMA journal_mode = WAL")
        db.execute("BEGIN IMMEDIATE")
        found = (_pragma(db, "application_id"), _pragma(db, "user_version"))
        empty = db.execute("SELECT count(*) FROM sqlite_schema").fetchone()[0] == 0
        if found == (0, 0) and empty:
            schema = Path(__file__).with_name("schema.sql").read_text(encoding="utf-8")
            for statement in schema.split(";\n"):
                db.execute(statement)
            db.execute(f"PRAGMA application_id = {APPLICATION}")
            db.execute(f"PRAGMA user_version = {SCHEMA}")
        elif found != (APPLICATION, SCHEMA):
            raise StoreError("broker.other_database", at=self._file)
        db.execute("COMMIT")


def now() -> str:
    """The moment, as the API writes it."""
    return datetime.now(UTC).isoformat(timespec="seconds")


def _pragma(db: sqlite3.Connection, name: str) -> int:
    return int(db.execute(f"PRAGMA {name}").fetchone()[0])
