"""The read-only probe: what the application says that it knows about a person."""

from __future__ import annotations

from harness.evidence.observations import ProbeAnswer, Request
from harness.foreign import ForeignError, json_of
from harness.parties.wire.exchange_client import Client


class Probe:
    def __init__(self, client: Client, path: str = "") -> None:
        self._client, self._path = client, path

    async def ask(self, bsn: str, oin: str) -> ProbeAnswer:
        """The answer about a person of a municipality; an error code where there is none. Never raises."""
        request = Request(
            method="GET",
            path=f"{self._path}/personen/{bsn}",
            query=f"gemeente={oin}",
            headers=(("host", self._client.authority), ("accept", "application/json")),
        )
        outcome = await self._client.send(request)
        response = outcome.response
        if response is None:
            return ProbeAnswer(party="gemeente", bsn=bsn, error=outcome.error)
        if response.status == 404:
            return ProbeAnswer(party="gemeente", bsn=bsn, answer={})
        if response.status != 200 or response.body is None:
            return ProbeAnswer(party="gemeente", bsn=bsn, error=f"status_{response.status}")
        try:
            answer = json_of(response.body.content())
        except ForeignError:
            return ProbeAnswer(party="gemeente", bsn=bsn, error="not_json")
        if not isinstance(answer, dict):
            return ProbeAnswer(party="gemeente", bsn=bsn, error="not_an_object")
        return ProbeAnswer(party="gemeente", bsn=bsn, answer=answer)
