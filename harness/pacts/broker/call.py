"""One request as a resource sees it: who asks, for what, and the transaction it runs in."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from harness.pacts.broker.aside import Aside, here
from harness.pacts.broker.facts import world
from harness.pacts.broker.hal import Links, Refusal, not_found
from harness.pacts.broker.sentences import Language
from harness.pacts.broker.store import now
from harness.pacts.broker.tokens import Holder
from harness.pacts.broker.world import Version, World

MAX_NAME = 255


@dataclass(frozen=True, slots=True)
class Call:
    """A request with its form checked. ``body`` is an instance of the model that the route names, or None."""

    db: sqlite3.Connection
    method: str
    holder: Holder
    links: Links
    path: Mapping[str, str]
    query: Sequence[tuple[str, str]]
    body: Any = None
    lang: Language = "en"
    aside: Aside = here
    prepared: Any = None
    """What was made of the body before the transaction began."""

    def environments(self) -> frozenset[str]:
        """The names of all environments."""
        return frozenset(row["name"] for row in self.db.execute("SELECT name FROM environment"))

    def world(self) -> World:
        """What the holder may see."""
        return world(self.db, self.holder)

    def may_write(self, pacticipant: str) -> None:
        """Raises Refusal (403) when the application is somebody else's."""
        if not self.holder.may_write(pacticipant):
            mine = ", ".join(sorted(self.holder.owns))
            raise Refusal(403, "forbidden", f"this token may not write for {pacticipant!r}; it may for: {mine}")

    def version(self, pacticipant: str, number: str) -> Version:
        """A version that the holder may see. Raises Refusal (404)."""
        seen = self.world().latest(pacticipant, lambda found: found.number == number)
        if seen is None:
            raise not_found(f"version {number!r} of {pacticipant!r}")
        return seen

    def ensure_pacticipant(self, name: str) -> None:
        """Makes the application when it is not there."""
        _check_name("a pacticipant", name)
        self.db.execute("INSERT OR IGNORE INTO pacticipant (name, created_at) VALUES (?, ?)", (name, now()))

    def ensure_version(self, pacticipant: str, number: str, build_url: str | None = None) -> int:
        """The id of a version of the holder's own, made when it is not there. Raises Refusal (403, 409)."""
        self.may_write(pacticipant)
        _check_name("a version", number)
        self.ensure_pacticipant(pacticipant)
        owner = self.holder.party(pacticipant)
        self.db.execute(
            "INSERT INTO version (pacticipant, number, owner, build_url, created_at) VALUES (?, ?, ?, ?, ?)"
            " ON CONFLICT DO UPDATE SET build_url = coalesce(excluded.build_url, build_url)"
            " WHERE owner = excluded.owner",
            (pacticipant, number, owner, build_url, now()),
        )
        found = self.db.execute(
            "SELECT id, owner FROM version WHERE pacticipant = ? AND number = ?", (pacticipant, number)
        ).fetchone()
        if found["owner"] != owner and not self.holder.manages:
            cure = "put the name of your product before the number"
            raise Refusal(409, "conflict", f"version {number!r} of {pacticipant!r} is another party's; {cure}")
        return int(found["id"])

    def put_branch(self, version: int, pacticipant: str, branch: str) -> None:
        """Says that a version stands on a branch; the first branch called main or master is the main one."""
        _check_name("a branch", branch)
        self.db.execute("INSERT OR IGNORE INTO branch VALUES (?, ?)", (version, branch))
        if branch in ("main", "master"):
            self.db.execute(
                "UPDATE pacticipant SET main_branch = ? WHERE name = ? AND main_branch IS NULL", (branch, pacticipant)
            )

    def put_tag(self, version: int, tag: str) -> None:
        """Gives a version a tag."""
        _check_name("a tag", tag)
        self.db.execute("INSERT OR IGNORE INTO tag VALUES (?, ?)", (version, tag))


def _check_name(what: str, name: str) -> None:
    if not (0 < len(name) <= MAX_NAME and name.isprintable() and name == name.strip()):
        rule = f"1 to {MAX_NAME} printable characters, without spaces around it"
        raise Refusal(400, "bad_name", f"the name of {what} must be {rule}", {"name": [f"must be {rule}"]})
