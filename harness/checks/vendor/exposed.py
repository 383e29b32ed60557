"""Where numbers of persons stand that a document does not ask for: in the query, a header, another path, a body."""

from __future__ import annotations

import base64
import json
import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Any
from urllib.parse import unquote

from harness.chain.bsn import is_test_bsn
from harness.checks.contract import catalogue
from harness.checks.registry import Said, check, failed, passed
from harness.evidence import marks
from harness.evidence.declaration import Declaration
from harness.evidence.observations import Request
from harness.evidence.scene import Scene, Seen
from harness.openapi import Match

PERSONAL = {"bsn", "vNummer"}
"""Path parameters in which the documents ask for a number of a person."""
ADDRESSING = {"bron", "doel", "host", "content-length"}
"""Headers that are all digits and no person."""
DIGITS = re.compile(r"(?<!\d)\d{8,}(?!\d)")
TRACE = re.compile(r"(?=.*[a-fA-F-])[0-9a-fA-F-]{16,}")
"""An identifier by chance, such as a UUID: digits in it stand for nobody, unless they are filled up with zeros."""
ENCODED = [re.compile(rf"[A-Za-z0-9{more}]{{11,}}") for more in ("", "+/", "_-")]
"""Base64 of both kinds; the bare letters for where what stands before it could be part of it."""
URL_SAFE = str.maketrans("-_", "+/")
SHORTEST = 8


@check("EIS-AVG-003", revision=2)
def nummers_alleen_waar_gevraagd(scene: Scene, _declaration: Declaration) -> Iterator[Said]:
    """Een BSN of V-nummer staat alleen waar het document het vraagt."""
    v_nummers = {str(data.v_nummer) for _, data in scene.marks(marks.PersonGiven)}
    ordered = json.dumps([stimulus.content for _, stimulus in scene.stimuli()])
    for seen in scene.requests():
        where = [place for place, text in _places(seen, ordered) if _names_somebody(text, v_nummers)]
        if where:
            yield failed("bsn_op_verkeerde_plaats", seen.seq, gezien=", ".join(where))
        else:
            yield passed(seen.seq)


def _places(seen: Seen, ordered: str) -> Iterator[tuple[str, str]]:
    """Every text of a request in which the documents ask for no number of a person, with its place."""
    request = seen.exchange.request
    match = catalogue().match(request.method, request.path)
    if isinstance(match, Match):
        for name, value in match.path_params.items():
            if name not in PERSONAL:
                yield f"path {name}", value
    yield "query", request.query
    for name, value in request.headers:
        if name.lower() not in ADDRESSING:
            yield f"header {name}", value
    for place, text in _texts(_content(request), "body"):
        if text not in ordered:
            yield place, text


def _content(request: Request) -> Any:
    try:
        return json.loads(request.body.text or "null") if request.body else None
    except (ValueError, RecursionError):
        return request.body.text if request.body else None


def _texts(value: Any, place: str) -> Iterator[tuple[str, str]]:
    if isinstance(value, dict):
        for name, item in value.items():
            yield from _texts(item, f"{place}/{name}")
    elif isinstance(value, list):
        for item in value:
            yield from _texts(item, place)
    elif isinstance(value, str | int) and not isinstance(value, bool):
        yield place, str(value)


def _names_somebody(text: str, v_nummers: set[str]) -> bool:
    return any(is_test_bsn(number) or number in v_nummers for number in _all_numbers(text))


@lru_cache(maxsize=4096)
def _all_numbers(text: str) -> tuple[str, ...]:
    """In every reading of a text; most texts of a run are headers that come back with every message."""
    return tuple(number for reading in _readings(text) for number in _numbers(reading))


def _readings(text: str) -> Iterator[str]:
    """The text as it stands, without percent encoding, and what is base64 in it."""
    plain = unquote(unquote(text))
    yield plain
    for part in {part for alphabet in ENCODED for part in alphabet.findall(plain)}:
        whole = part.translate(URL_SAFE) + "=" * (-len(part) % 4)
        try:
            yield base64.b64decode(whole, validate=True).decode("ascii")
        except ValueError:
            continue  # a word like any other


def _numbers(text: str) -> Iterator[str]:
    """The runs of digits that could be a number of a person, also when filled up with zeros."""
    by_chance = TRACE.fullmatch(text.strip()) is not None
    for run in DIGITS.findall(text):
        short = run.lstrip("0")
        if not by_chance:
            yield run
        if short != run and len(short) >= SHORTEST:
            yield short
