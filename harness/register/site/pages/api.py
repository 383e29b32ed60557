"""The register as data for programs, and the OpenAPI document that describes it."""

from __future__ import annotations

import base64
from collections.abc import Iterator
from typing import Any

import orjson

from harness.chain.services import stelseldiensten
from harness.chain.tables import read_yaml
from harness.register.site.files import File, data
from harness.register.site.pages.services import conforming
from harness.register.site.rows import Line, Row
from harness.register.site.shapes import certificate_data, product_data, service_data
from harness.register.site.site import Site

FOLDER = "api/v1"
DOCUMENT = "reports/templates/site/openapi.yaml"
VERSION = "1.0.0"
"""Of the API, as the document says."""


def build(site: Site) -> Iterator[File]:
    """``/api/v1/``: ``certificates``, ``products``, ``services``, ``checkpoint`` and ``openapi``, all ``.json``."""
    frame = site.frame
    yield _collection("certificates", site.mark, lambda: [certificate_data(row, frame) for row in site.rows])
    yield _collection("products", site.mark, lambda: list(_products(site)))
    yield _collection(
        "services",
        site.mark,
        lambda: [service_data(one, conforming(site, one.slug), frame) for one in stelseldiensten()],
    )
    note = site.source.log.note.decode()
    yield data(f"{FOLDER}/checkpoint.json", [frame.mark, note], lambda: orjson.dumps(_checkpoint(site)))
    yield data(f"{FOLDER}/openapi.json", frame.mark, lambda: orjson.dumps(document(site), option=orjson.OPT_INDENT_2))


def document(site: Site) -> dict[str, Any]:
    """The OpenAPI document, with this register's address and name."""
    content: dict[str, Any] = read_yaml(DOCUMENT)
    contact = {"name": site.frame.settings.naam, "url": site.frame.address}
    servers = [{"url": f"{site.frame.address}{FOLDER}"}]
    return content | {"info": content["info"] | {"contact": contact}, "servers": servers}


def _collection(name: str, mark: Any, items: Any) -> File:
    return data(f"{FOLDER}/{name}.json", mark, lambda: orjson.dumps({"soort": name, "items": items()}))


def _products(site: Site) -> Iterator[dict[str, Any]]:
    rows: dict[tuple[str, str], list[Row]] = {}
    speaking: dict[tuple[str, str], list[Line]] = {}
    for row in site.rows:
        rows.setdefault((row.oin, row.getekend), []).append(row)
    for line in site.lines:
        speaking.setdefault((line.row.oin, line.row.getekend), []).append(line)
    for key, of in rows.items():
        yield product_data(of, speaking[key], site.frame)


def _checkpoint(site: Site) -> dict[str, Any]:
    log = site.source.log
    return {
        "soort": "checkpoint",
        "logboek": log.checkpoint.origin,
        "aantal": log.checkpoint.size,
        "hash": base64.b64encode(log.checkpoint.root).decode(),
        "sleutel": site.frame.settings.sleutel,
        "checkpoint": log.note.decode(),
    }
