"""What is explored: one document of one provider, where it is, and the persons that were prepared for it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Literal, NamedTuple

from harness.parties.wire.contexts import client_context
from harness.parties.wire.exchange_client import Client, Patience
from harness.parties.wire.identity import Identity, read_certificate

Depth = Literal["quick", "default", "release"]
Part = Literal["operaties", "reeksen"]
"""Each operation on its own, or several after each other."""

PATIENCE = Patience(connect=5.0, read=8.0, total=10.0, size=2 * 1024 * 1024, connections=2, keep_alive=2.0)
"""A provider that hangs costs ten seconds for a request; an answer above two megabytes is not read to its end."""


class Nummers(NamedTuple):
    """The two numbers of one (synthetic) person."""

    bsn: str
    v_nummer: int


@dataclass(frozen=True)
class Persons:
    """Who may be asked about, seen from the municipality that asks."""

    eigen: tuple[Nummers, ...] = ()
    """Its own, each in a toestand in which the operation succeeds."""
    ander: tuple[Nummers, ...] = ()
    """Known to the provider, but another municipality's."""
    onbekend: tuple[Nummers, ...] = ()
    """Known to nobody."""

    def kind_of(self, bsn: str | None, v_nummer: int | None) -> str | None:
        """``eigen``, ``ander`` or ``onbekend``; None when the request names no person."""
        if bsn is None and v_nummer is None:
            return None
        for kind in ("eigen", "ander"):
            numbers: tuple[Nummers, ...] = getattr(self, kind)
            if any(bsn == one.bsn or (v_nummer is not None and v_nummer == one.v_nummer) for one in numbers):
                return kind
        return "onbekend"


@dataclass(frozen=True)
class Target:
    """Where the provider is, and what it takes to speak to it. Paths, so that it can go to another process."""

    base_url: str
    """Origin, perhaps with a path that goes before ``/v1``."""
    client_cert: Path | None = None
    client_key: Path | None = None
    ca: Path | None = None
    patience: Patience = PATIENCE

    def connect(self) -> Client:
        """A client of our own. Raises PkiError for files that cannot be used."""
        if self.ca is None:
            return Client(None, self.base_url, patience=self.patience)
        identity = None
        if self.client_cert is not None and self.client_key is not None:
            identity = Identity.of(read_certificate(self.client_cert), self.client_cert, self.client_key, self.ca)
        return Client(client_context(identity, self.ca), self.base_url, patience=self.patience)


@dataclass(frozen=True)
class Order:
    """One piece of work for one process. Everything in it can be pickled."""

    document: Path
    """The OpenAPI document, as it stands in ``contracts/openapi``."""
    provider: str
    """``duo`` or ``coa``."""
    api: str
    operations: tuple[str, ...]
    """operationIds of that document."""
    target: Target
    bron: str
    """OIN of the municipality that asks."""
    doel: str
    """OIN of the provider."""
    peildatum: date
    seed: int
    persons: Mapping[str, Persons] = field(default_factory=dict)
    """By operationId."""
    nieuwkomers: tuple[Nummers, ...] = ()
    """Persons under obligation without a PIP (toestand ``nieuw``), for sequences of calls; nobody else uses them."""
    instellingsnummers: tuple[str, ...] = ()
    """Institutions that the provider knows."""
    depth: Depth = "default"
    requests_per_second: float | None = None
    """A cap, for this order; None: as fast as it goes."""
