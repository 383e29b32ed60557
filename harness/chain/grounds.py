"""The texts that a requirement rests on: which there are, and what one says at a place."""

from __future__ import annotations

from functools import cache
from typing import Literal

from harness.chain.tables import Row, Text, folder, read_yaml, rows

Kind = Literal["document", "norm", "wet", "belofte"]
"""A document of DUO or COA, a standard, a law, or what the party under test promised itself and signs."""

_TABLE = "contracts/teksten.yaml"


class Place(Row):
    """A place in a text, and what it says there, in our own words."""

    plaats: str
    zegt: Text


class SourceText(Row):
    """A text that others wrote. An OpenAPI document lists no places: what it says stands in the document itself."""

    id: str
    naam: str
    versie: str = ""
    soort: Kind
    bij: str = ""
    """Where it can be read."""
    plaatsen: tuple[Place, ...] = ()

    @property
    def title(self) -> str:
        """Name and version."""
        return f"{self.naam} {self.versie}".rstrip()

    def says(self, place: str) -> Text | None:
        """What stands at this place; None where that is not told here."""
        return next((one.zegt for one in self.plaatsen if one.plaats == place), None)


class Ground(Row):
    """One place that says it. In an OpenAPI document it reads ``POST /notificaties 201`` or ``Notificatie.bsn``."""

    tekst: str
    plaats: str

    @property
    def text(self) -> SourceText:
        """The text. Raises KeyError when there is none with this id."""
        return source_texts()[self.tekst]

    def __str__(self) -> str:
        return f"{self.text.title}, {self.plaats}"


@cache
def source_texts() -> dict[str, SourceText]:
    """All texts by id: those of ``contracts/teksten.yaml``, and every document in ``contracts/openapi``."""
    listed = rows(SourceText, read_yaml(_TABLE)["teksten"], f"{_TABLE}: teksten")
    return {text.id: text for text in (*listed, _design_rules(), *_documents())}


def _design_rules() -> SourceText:
    """The API Design Rules have a table of their own, ``contracts/adr.yaml``; here are those that say must."""
    return SourceText(
        id="adr",
        naam="NL GOV API Design Rules",
        versie="2.0.2, 2.1.0 en 2.2.0",
        soort="norm",
        bij="https://logius-standaarden.github.io/API-Design-Rules/",
        plaatsen=tuple(
            Place(plaats=rule["id"], zegt=Text(nl=rule["nl"], en=rule["en"]))
            for rule in read_yaml("contracts/adr.yaml")["regels"]
            if rule["niveau"] == "must"
        ),
    )


def _documents() -> tuple[SourceText, ...]:
    """Every OpenAPI document; its id is its path without the suffix, as ``duo/pip/1.2.0``."""
    return tuple(
        SourceText(
            id=f"{provider}/{file.parent.name}/{file.stem}",
            naam=f"{read_yaml(f'contracts/openapi/{provider}/{file.parent.name}/{file.name}')['info']['title']} API",
            versie=file.stem,
            soort="document",
        )
        for provider in ("gemeente", "duo", "coa")
        for file in folder(f"contracts/openapi/{provider}", "*/*.yaml")
    )
