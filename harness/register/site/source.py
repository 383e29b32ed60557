"""The register as the site reads it: every entry proven to the signed checkpoint, and grouped by product."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import NamedTuple

import orjson

from harness.register.events import Event, EventError, Instelling, read_event
from harness.register.folding import fold_numbered
from harness.register.log import Log
from harness.register.log.hashing import Frontier, leaf_hash
from harness.register.site.errors import PublishError
from harness.register.state import State

LOG = "log"
_IS_SETTING = b'"soort":"instelling"'
_DECLARED = re.compile(
    rb'"declared":\{"leverancier":\{"naam":"(?:[^"\\]|\\.)*","oin":"([0-9]{20})"\},"product":("(?:[^"\\]|\\.)*"),'
)


class ProductKey(NamedTuple):
    """What a product page is about: the vendor's OIN and the product's name, both as they were signed."""

    oin: str
    product: str


@dataclass(frozen=True)
class Source:
    """The entries of a register's log."""

    folder: Path
    log: Log
    leaves: tuple[bytes, ...] = field(repr=False)

    @classmethod
    def open(cls, folder: Path, note: bytes = b"") -> Source:
        """With ``note`` the log must be at that very checkpoint.

        Raises LogError when the log cannot be read, PublishError ``geen_register`` or ``register_veranderd``.
        """
        if not (folder / LOG).is_dir():
            raise PublishError("site.geen_register", map=str(folder))
        log = Log.open(folder / LOG)
        if note and log.note != note:
            raise PublishError("site.register_veranderd", map=str(folder))
        return cls(folder, log, tuple(log.entries()))

    def roots(self, sizes: Iterable[int]) -> dict[int, bytes]:
        """The roots over the first so many entries, computed from the entries themselves."""
        wanted, frontier = set(sizes), Frontier()
        found = {0: frontier.root()} if 0 in wanted else {}
        for leaf in self.leaves:
            frontier.push(leaf_hash(leaf))
            if frontier.size in wanted:
                found[frontier.size] = frontier.root()
        return found

    def prove(self, earlier: int = 0) -> bytes:
        """The root at an earlier size. Raises PublishError ``log_gebroken`` when the entries do not lead to the signed
        checkpoint: what is not proven is not published."""
        roots = self.roots([earlier, self.log.size])
        if roots.get(self.log.size) != self.log.checkpoint.root:
            raise PublishError("site.log_gebroken", map=str(self.folder / LOG))
        return roots.get(earlier, b"")

    @cached_property
    def products(self) -> dict[ProductKey, list[int]]:
        """Product -> places of the entries that mention it: nonces and certificates, in the order of admission."""
        found: dict[ProductKey, list[int]] = {}
        for number, key in enumerate(self._keys):
            if key:
                found.setdefault(key, []).append(number)
        return found

    @cached_property
    def others(self) -> list[int]:
        """Places of the entries that are about no single product: settings, objections, and what happened later."""
        return [number for number, key in enumerate(self._keys) if key is None]

    @cached_property
    def _keys(self) -> list[ProductKey | None]:
        return [_product_of(leaf) for leaf in self.leaves]

    def event(self, number: int) -> Event:
        """The event at a place. Raises PublishError ``geen_gebeurtenis``."""
        try:
            return read_event(self.leaves[number])
        except EventError as error:
            raise PublishError("site.geen_gebeurtenis", nummer=str(number), plaats=error.place) from error

    def state(self, keys: Iterable[ProductKey]) -> State:
        """The state as far as it concerns these products."""
        numbers = sorted({*self.others, *(number for key in keys for number in self.products[key])})
        return fold_numbered((number, self.event(number)) for number in numbers)

    @cached_property
    def settings(self) -> Instelling:
        """How the register is run now. Raises PublishError ``geen_register``."""
        for number in reversed(self.others):
            if isinstance(event := self.event(number), Instelling):
                return event
        raise PublishError("site.geen_register", map=str(self.folder))

    @cached_property
    def trusts(self) -> set[str]:
        """Digests of the CAs that were believed, now and before."""
        settings = (self.event(number) for number in self.others if _IS_SETTING in self.leaves[number])
        return {event.vertrouwen for event in settings if isinstance(event, Instelling)}

    def newest_first(self) -> Iterator[tuple[int, Event]]:
        """Events with their places, the newest first."""
        for number in reversed(range(len(self.leaves))):
            yield number, self.event(number)


def _product_of(leaf: bytes) -> ProductKey | None:
    """The product that a nonce or certificate is about. Entries are canonical JSON, so their keys stand in order."""
    if found := _DECLARED.search(leaf):
        return ProductKey(found[1].decode(), orjson.loads(found[2]))
    if b'"soort":"nonce"' in leaf:
        nonce = orjson.loads(leaf)
        return ProductKey(str(nonce.get("oin")), str(nonce.get("product")))
    return None
