"""Properties that the document does not mention are allowed, and pointed out."""

from pathlib import Path

import pytest

from harness.openapi import Catalogue, undeclared_properties

CATALOGUE = Catalogue.load(Path(__file__).parents[2] / "contracts" / "openapi")


@pytest.mark.parametrize(
    ("operation_id", "status", "body", "expected"),
    [
        ("getVrijstellingenByBsn", 200, b'[{"geheleVrijstelling": {}}]', ("/0/geheleVrijstelling",)),
        (
            "getVrijstellingenByBsn",
            200,
            b'[{"GeheleVrijstelling": {"Reden": "AVI"}}]',
            ("/0/GeheleVrijstelling/Reden",),
        ),
        ("getVrijstellingenByBsn", 200, b'[{"GeheleVrijstelling": {"reden": "AVI"}}]', ()),
        ("opvoerenNotificatie", None, b'{"BSN": "999990019", "a/b": 1}', ("/BSN", "/a~1b")),
        ("getPipByBsn", 200, b'{"pip": {"leerroute": "B", "Niveau": "A2"}}', ("/pip/Niveau",)),
        ("getPipByBsn", 404, b'{"a": 1}', ()),
        ("getPipByBsn", 200, b"{", ()),
        ("getPipByBsn", None, b'{"a": 1}', ()),
    ],
)
def test_an_undeclared_property_is_pointed_out(
    operation_id: str, status: int | None, body: bytes, expected: tuple[str, ...]
) -> None:
    assert undeclared_properties(CATALOGUE.operation(operation_id), status, body) == expected
