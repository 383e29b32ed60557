"""Small observations to write recordings of."""

from __future__ import annotations

from harness.evidence import marks
from harness.evidence.observations import Body, Exchange, Mark, Request, Response

AT = "2026-03-10T09:00:00.000Z"
BSN = "999990007"
PAD = f"/v1/personen/{BSN}/PIP"
HEADER = {"declaration": "a", "baseline": "b"}


def verzoek(
    scenario: str = "proef", attempt: int = 1, *, path: str = f"/v1/personen/{BSN}/PIP", **more: str
) -> Exchange:
    """A small exchange. ``more``: query, text (of the body), and any other word is a header."""
    text, query = more.pop("text", ""), more.pop("query", "")
    headers = (("bron", "00000099000000010000"), *((name.replace("_", "-"), value) for name, value in more.items()))
    request = Request(method="GET", path=path, query=query, headers=headers, body=Body.of(text.encode("utf-8")))
    return Exchange(
        at=AT,
        scenario=scenario,
        attempt=attempt,
        sender="gemeente",
        receiver="duo",
        initiative="under_test",
        request=request,
        response=Response(status=200, headers=(("API-Version", "1.2.0"),)),
    )


def mark(name: str, scenario: str = "proef", attempt: int = 1, **data: object) -> Mark:
    return Mark(at=AT, scenario=scenario, attempt=attempt, says=marks.read(name, data))
