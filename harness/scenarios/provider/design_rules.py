"""What the API Design Rules ask and only the wire shows: the document that is published, and an error outside it."""

from __future__ import annotations

from harness.evidence.observations import Exchange, Request, Response
from harness.evidence.purposes import Purpose
from harness.parties.witness import now
from harness.playing.provider.keten import BronGetest
from harness.playing.registry import scenario

ORIGIN = "https://developer.overheid.example"
"""A website on another address: whether its visitors may read the document."""


@scenario(
    "bron-openapi-gepubliceerd",
    en="The municipality asks for the OpenAPI document at its standard place",
    group="ontwerpregels",
    tags=("adr",),
    kanten=("bron",),
)
async def openapi_gepubliceerd(keten: BronGetest) -> None:
    """De gemeente vraagt het OpenAPI-document op de vaste plaats"""
    answer = await _haalt(keten, "/v1/openapi.json", "openapi")
    if answer is not None and answer.status != 200:
        await _haalt(keten, "/v1/openapi.yaml", "openapi")


@scenario(
    "bron-onbekend-pad",
    en="The municipality asks for a path that no document has",
    group="ontwerpregels",
    tags=("adr",),
    kanten=("bron",),
)
async def onbekend_pad(keten: BronGetest) -> None:
    """De gemeente vraagt een pad dat in geen document staat"""
    await _haalt(keten, "/v1/dit-pad-bestaat-niet", "onbekend_pad")


async def _haalt(keten: BronGetest, pad: str, soort: str) -> Response | None:
    facilities = keten.facilities
    headers = (("host", facilities.client.authority), ("accept", "application/json, */*;q=0.1"), ("origin", ORIGIN))
    request = Request(method="GET", path=facilities.basis + pad, headers=headers)
    began, outcome = now(), await facilities.client.send(request)
    exchange = Exchange(
        at=began,
        sender="gemeente",
        receiver=facilities.bron,
        initiative="harness",
        request=request,
        response=outcome.response,
        error=outcome.error,
        peer=outcome.peer,
        duration_ms=outcome.duration_ms,
        purpose=Purpose(kind=soort),
    )
    facilities.witness.exchange(exchange, keten.log)
    return outcome.response
