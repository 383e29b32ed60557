"""A document that is broken anywhere gives an error that names its place, or is compared; never anything else."""

from __future__ import annotations

import copy
import random
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest

from harness.bundled import bundled
from harness.openapi import Document, DocumentError, load_document
from harness.openapi.diff import compare

PIP = load_document(bundled("contracts/openapi/duo/pip/1.2.0.yaml"))
JUNK: list[Any] = [
    None, True, False, 0, "", "x", [], {}, [1], [{}], {"x": None}, {"$ref": "#/nergens"}, {"$ref": "#/info"},
    {"type": []}, {"enum": "x"}, {"properties": {"a": 3}}, {"allOf": "x"}, {"maxLength": "x"}, {"required": 1},
]  # fmt: skip


def places(node: Any) -> Iterator[tuple[Any, Any]]:
    """Every container with every key in it."""
    for key, value in node.items() if isinstance(node, dict) else enumerate(node) if isinstance(node, list) else ():
        yield node, key
        yield from places(value)


@pytest.mark.parametrize("seed", range(150))
def test_junk_anywhere_is_an_error_with_a_place_or_a_change(seed: int) -> None:
    chance, content = random.Random(seed), copy.deepcopy(dict(PIP.content))
    container, key = chance.choice(list(places({"paths": content["paths"], "components": content["components"]}))[2:])
    container[key] = copy.deepcopy(chance.choice(JUNK))
    broken = Document(Path("stuk.yaml"), content)
    for old, new in ((PIP, broken), (broken, PIP)):
        with suppress(DocumentError):
            compare(old, new)


def test_references_that_only_point_at_each_other_are_undecided() -> None:
    content: Any = copy.deepcopy(dict(PIP.content))
    content["components"]["schemas"]["PIP"] = {"$ref": "#/components/schemas/Gemeente"}
    content["components"]["schemas"]["Gemeente"] = {"$ref": "#/components/schemas/PIP"}
    assert any(not change.decided for change in compare(PIP, Document(Path("rond.yaml"), content)))


def test_a_schema_of_many_levels_is_compared_to_the_bottom() -> None:
    def deep(length: int) -> Document:
        content: Any = copy.deepcopy(dict(PIP.content))
        schemas = content["components"]["schemas"]
        schemas["PIP"] = {"type": "object", "properties": {"n": {"$ref": "#/components/schemas/L0"}}}
        for level in range(300):
            below = {"$ref": f"#/components/schemas/L{level + 1}"}
            schemas[f"L{level}"] = {"type": "object", "properties": {"n": below}}
        schemas["L300"] = {"type": "string", "maxLength": length}
        return Document(Path("diep.yaml"), content)

    assert compare(deep(3), deep(3)) == ()
    found = [change for change in compare(deep(3), deep(4)) if change.locator.operation_id == "postPipByBsn"]
    assert [(change.what, change.locator.property.count("/n")) for change in found] == [("maxLength", 301)]
