"""What outlives a request: stored completions with their messages, and which models were deleted. SQLite only.

One connection, used by one thread at a time. Each statement that writes is its own transaction.
"""

import contextlib
import json
import sqlite3
from dataclasses import dataclass

from specwire_conformance.json_values import JsonObject

IN_MEMORY = ":memory:"
VERSION = 1
TABLES = """
CREATE TABLE IF NOT EXISTS completions (
    seq INTEGER PRIMARY KEY AUTOINCREMENT,
    id TEXT NOT NULL UNIQUE,
    model TEXT NOT NULL,
    metadata TEXT NOT NULL,
    body TEXT NOT NULL,
    messages TEXT NOT NULL
);
CREATE TABLE IF NOT EXISTS deleted_models (id TEXT PRIMARY KEY);
"""
INSERT = "INSERT INTO completions (id, model, metadata, body, messages) VALUES (?, ?, ?, ?, ?)"
HAS_PAIR = "EXISTS (SELECT 1 FROM json_each(completions.metadata) WHERE key = ? AND value = ?)"


class StoreError(Exception):
    """The database cannot be used."""


class UnknownCursorError(Exception):
    """The cursor of a listing names nothing that is stored."""


@dataclass(frozen=True)
class Listing:
    """Which part of a list is wanted."""

    after: str | None = None
    limit: int = 20
    descending: bool = False


class Store:
    """Stored completions, in a file or in memory."""

    def __init__(self, path: str = IN_MEMORY) -> None:
        """Open the database and make its tables.

        Raises:
            StoreError: the file cannot be opened or written, or is something else.
        """
        try:
            # The server opens the store in one thread and uses it in another.
            self._db = sqlite3.connect(path, check_same_thread=False)
        except sqlite3.Error as error:
            raise StoreError(f"the database {path} cannot be used: {error}") from error
        try:
            self._prepare()
        except sqlite3.Error as error:
            self._db.close()
            raise StoreError(f"the database {path} cannot be used: {error}") from error

    def _prepare(self) -> None:
        (version,) = self._db.execute("PRAGMA user_version").fetchone()
        if version not in (0, VERSION):
            raise sqlite3.DatabaseError(f"it has version {version}, not {VERSION}")
        self._db.executescript(TABLES)
        self._db.execute(f"PRAGMA user_version = {VERSION}")
        with self._db:
            self._db.execute("BEGIN IMMEDIATE")  # fails now, not at the first request, if the file is read-only

    def close(self) -> None:
        """Close the database."""
        self._db.close()

    def add(self, completion: JsonObject, metadata: dict[str, str], messages: list[JsonObject]) -> None:
        """Keep a completion with the messages that it was made from."""
        row = (completion["id"], completion["model"], _encoded(metadata), _encoded(completion), _encoded(messages))
        with self._db:
            self._db.execute(INSERT, row)

    def get(self, completion_id: str) -> JsonObject | None:
        """Return a completion with its metadata, or None."""
        row = self._db.execute("SELECT body, metadata FROM completions WHERE id = ?", [completion_id]).fetchone()
        return _with_metadata(*row) if row else None

    def messages(self, completion_id: str) -> list[JsonObject] | None:
        """Return the messages of a completion, oldest first, or None."""
        row = self._db.execute("SELECT messages FROM completions WHERE id = ?", [completion_id]).fetchone()
        if row is None:
            return None
        messages: list[JsonObject] = json.loads(row[0])
        return messages

    def set_metadata(self, completion_id: str, metadata: dict[str, str]) -> bool:
        """Replace the metadata; False if there is no such completion."""
        with self._db:
            update = "UPDATE completions SET metadata = ? WHERE id = ?"
            return self._db.execute(update, [_encoded(metadata), completion_id]).rowcount == 1

    def delete(self, completion_id: str) -> bool:
        """Remove a completion; False if there is none."""
        with self._db:
            return self._db.execute("DELETE FROM completions WHERE id = ?", [completion_id]).rowcount == 1

    def list(
        self, listing: Listing, *, model: str | None = None, metadata: dict[str, str] | None = None
    ) -> tuple[list[JsonObject], bool]:
        """Return one page of completions by age, and whether more follow.

        Raises:
            UnknownCursorError: `listing.after` is not stored.
        """
        conditions, values = ["1"], list[str | int]()
        if model is not None:
            conditions.append("model = ?")
            values.append(model)
        for pair in (metadata or {}).items():
            conditions.append(HAS_PAIR)
            values.extend(pair)
        if listing.after is not None:
            conditions.append("seq < ?" if listing.descending else "seq > ?")
            values.append(self._seq(listing.after))
        order = "DESC" if listing.descending else "ASC"
        query = f"SELECT body, metadata FROM completions WHERE {' AND '.join(conditions)} ORDER BY seq {order} LIMIT ?"  # noqa: S608  only constants are put in; values are bound
        rows = self._db.execute(query, [*values, listing.limit + 1]).fetchall()
        return [_with_metadata(*row) for row in rows[: listing.limit]], len(rows) > listing.limit

    def delete_model(self, model: str) -> None:
        """Remember that a model is gone."""
        with self._db, contextlib.suppress(sqlite3.IntegrityError):
            self._db.execute("INSERT INTO deleted_models (id) VALUES (?)", [model])

    def deleted_models(self) -> set[str]:
        """Return the names of the models that are gone."""
        return {row[0] for row in self._db.execute("SELECT id FROM deleted_models")}

    def _seq(self, completion_id: str) -> int:
        row = self._db.execute("SELECT seq FROM completions WHERE id = ?", [completion_id]).fetchone()
        if row is None:
            raise UnknownCursorError(completion_id)
        return int(row[0])


def _encoded(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _with_metadata(body: str, metadata: str) -> JsonObject:
    return {**json.loads(body), "metadata": json.loads(metadata)}
