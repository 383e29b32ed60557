"""A place in the network that is neither DUO nor COA, to which an answer may point: who comes there is written down.

It speaks plain HTTP and asks nobody who they are, as a printer or a router does. Whoever is led there from DUO has
told a stranger whom the request was about.
"""

from __future__ import annotations

from harness.evidence.observations import Body, Exchange, Request, Response
from harness.evidence.scene import ELSEWHERE
from harness.openapi import Catalogue
from harness.openapi.catalogue import Match
from harness.parties.wire.connection import Receive, Scope, Send
from harness.parties.witness import Witness, now


class Elsewhere:
    """An ASGI app that answers 404 to everything, and records it with the scenario whose person it names."""

    def __init__(self, catalogue: Catalogue, witness: Witness) -> None:
        self._catalogue, self._witness = catalogue, witness

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        began, content = now(), b""
        while (message := await receive())["type"] == "http.request":
            content += bytes(message.get("body", b""))
            if not message.get("more_body"):
                break
        path = scope["raw_path"].decode("latin-1")
        found = self._catalogue.match(scope["method"], path)
        parameters = found.path_params if isinstance(found, Match) else {}
        await send({"type": "http.response.start", "status": 404, "headers": [(b"content-length", b"0")]})
        await send({"type": "http.response.body", "body": b""})
        headers = tuple((name.decode("latin-1"), value.decode("latin-1")) for name, value in scope["headers"])
        self._witness.exchange(
            Exchange(
                at=began,
                sender="gemeente",
                receiver=ELSEWHERE,
                initiative="under_test",
                request=Request(
                    method=scope["method"],
                    path=path,
                    query=scope["query_string"].decode("latin-1"),
                    headers=headers,
                    body=Body.of(content),
                ),
                response=Response(status=404),
                bsn=parameters.get("bsn"),
            )
        )
