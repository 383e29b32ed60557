"""Our own documents say the same as what DUO publishes, in other words."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from harness.openapi import Document, load_document

ROOT = Path(__file__).parents[2]
REFERENCE = ROOT.parent / "shared" / "reference"

PUBLISHED = {
    "gemeente/notificatie/1.8.0": "duo/Notificatie",
    "duo/boete/1.0.0": "duo/Boete",
    "duo/contactpersoon/1.0.0": "duo/Contactpersoon",
    "duo/examen/1.0.0": "duo/Examen",
    "duo/gebeurtenis/1.0.0": "duo/Gebeurtenis",
    "duo/gevolgde-uren/1.0.0": "duo-earlier/GevolgdeUren-1.0.0",
    "duo/gevolgde-uren/1.1.0": "duo/GevolgdeUren",
    "duo/inburgeringsaanbod/1.2.0": "duo/Inburgeringsaanbod",
    "duo/inburgeringsplicht/1.2.2": "duo/Inburgeringsplicht",
    "duo/inburgeringstermijn/1.0.0": "duo/Inburgeringstermijn",
    "duo/leerbaarheidstoets/1.2.0": "duo/Leerbaarheidstoets",
    "duo/map-pvt-zroute/1.0.0": "duo/MAP,PVT,Zroute",
    "duo/ontheffing/1.0.0": "duo/Ontheffing",
    "duo/pip/1.2.0": "duo/PIP",
    "duo/verlenging/1.0.0": "duo/Verlenging",
    "duo/vrijstelling/1.0.0": "duo/Vrijstelling",
}

needs_reference = pytest.mark.skipif(
    not REFERENCE.is_dir(), reason="the published documents (../shared/reference) are not here"
)
# Words and grouping are ours; everything else is what the chain agreed.
WORDS = frozenset({"description", "summary", "tags", "example", "examples", "title"})


def structure(document: Document, node: Any) -> Any:
    """A node without its words and references, and without the order of what has none."""
    node = document.resolve(node)
    if isinstance(node, list):
        return [structure(document, entry) for entry in node]
    if not isinstance(node, dict):
        return node
    plain: dict[str, Any] = {}
    for key, value in node.items():
        if key == "properties":
            plain[key] = {name: structure(document, entry) for name, entry in value.items()}
        elif key == "parameters":
            parameters = [structure(document, entry) for entry in value]
            plain[key] = {f"{entry['in']} {entry['name']}": entry for entry in parameters}
        elif key in ("required", "enum") and isinstance(value, list):
            plain[key] = sorted(value)
        elif key not in WORDS and not key.startswith("x-"):
            plain[key] = structure(document, value)
    return plain


def differences(ours: Any, published: Any, pointer: str = "") -> Iterator[str]:
    if isinstance(ours, dict) and isinstance(published, dict):
        for key in sorted({*ours, *published}):
            here = f"{pointer}/{key.replace('~', '~0').replace('/', '~1')}"
            if key not in published:
                yield f"{here} is not published"
            elif key not in ours:
                yield f"{here} is missing in ours"
            else:
                yield from differences(ours[key], published[key], here)
    elif ours != published or type(ours) is not type(published):
        yield f"{pointer} is {ours!r} in ours and {published!r} as published"


def published(name: str) -> Document:
    return load_document(REFERENCE / PUBLISHED[name] / "openapi.yml")


def ours(name: str) -> Document:
    return load_document(ROOT / "contracts" / "openapi" / f"{name}.yaml")


@needs_reference
@pytest.mark.parametrize("name", PUBLISHED)
def test_our_document_has_the_structure_that_is_published(name: str) -> None:
    mine, theirs = ours(name), published(name)
    assert mine.version == theirs.version
    found = next(
        differences(structure(mine, mine.content["paths"]), structure(theirs, theirs.content["paths"]), "/paths"), None
    )
    assert found is None, f"{name}: {found}"


@needs_reference
def test_every_published_api_has_a_document_of_ours() -> None:
    here = {path.parent.relative_to(REFERENCE).as_posix() for path in REFERENCE.glob("duo*/*/openapi.yml")}
    assert here == set(PUBLISHED.values())


@needs_reference
def test_no_sentence_of_a_published_document_is_copied() -> None:
    for name in PUBLISHED:
        copied = set(sentences(ours(name).content)) & set(sentences(published(name).content))
        assert not copied, f"{name} copies {sorted(copied)}"


def sentences(node: Any) -> Iterator[str]:
    """Every description and summary of more than three words."""
    if isinstance(node, dict):
        for key, value in node.items():
            if key in ("description", "summary") and isinstance(value, str):
                if len(value.split()) > 3:
                    yield " ".join(value.split()).rstrip(".").casefold()
            else:
                yield from sentences(value)
    elif isinstance(node, list):
        for entry in node:
            yield from sentences(entry)


@needs_reference
@pytest.mark.parametrize(
    ("pointer", "change"),
    [
        (("components", "schemas", "PIP", "properties", "dagtekeningPip", "format"), "date-time"),
        (("components", "schemas", "Leerroute", "enum"), ["B", "O"]),
        (("components", "parameters", "Bron", "required"), False),
        (("components", "headers", "API-Version", "schema", "maxLength"), 254),
        (("paths", "/personen/{bsn}/PIP", "delete", "operationId"), "deletePip"),
    ],
)
def test_the_comparison_sees_a_changed_detail(pointer: tuple[str, ...], change: object) -> None:
    mine, theirs = ours("duo/pip/1.2.0"), published("duo/pip/1.2.0")
    node: Any = mine.content
    for part in pointer[:-1]:
        node = node[part]
    node[pointer[-1]] = change
    assert list(differences(structure(mine, mine.content["paths"]), structure(theirs, theirs.content["paths"])))
