"""HAL: links that lead a client on, answers, and refusals that a client can show."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import quote

from starlette.responses import Response

MEDIA_TYPE = "application/hal+json;charset=utf-8"

_TEMPLATES = {
    "pb:publish-contracts": "/contracts/publish",
    "pb:pacticipants": "/pacticipants",
    "pb:pacticipant": "/pacticipants/{pacticipant}",
    "pb:pacticipant-version": "/pacticipants/{pacticipant}/versions/{version}",
    "pb:pacticipant-version-tag": "/pacticipants/{pacticipant}/versions/{version}/tags/{tag}",
    "pb:pacticipant-branch": "/pacticipants/{pacticipant}/branches/{branch}",
    "pb:pacticipant-branch-version": "/pacticipants/{pacticipant}/branches/{branch}/versions/{version}",
    "pb:latest-pact-versions": "/pacts/latest",
    "pb:latest-provider-pacts": "/pacts/provider/{provider}/latest",
    "pb:provider-pacts-for-verification": "/pacts/provider/{provider}/for-verification",
    "pb:environments": "/environments",
    "pb:environment": "/environments/{environment}",
}


@dataclass(frozen=True, slots=True)
class Links:
    """Makes addresses on this broker. ``base`` is what the client called it, without a slash at the end."""

    base: str

    def to(self, *segments: str, title: str = "", name: str = "") -> dict[str, str]:
        """A link to this path; every segment is escaped."""
        href = self.base + "".join(f"/{quote(segment, safe='')}" for segment in segments)
        return {"href": href} | ({"title": title} if title else {}) | ({"name": name} if name else {})

    def index(self) -> dict[str, Any]:
        """The links of the first page."""
        templates = {name: {"href": self.base + path, "templated": "{" in path} for name, path in _TEMPLATES.items()}
        return {"self": {"href": f"{self.base}/"}} | templates

    def pacticipant(self, name: str) -> dict[str, str]:
        return self.to("pacticipants", name, title="Pacticipant", name=name)

    def version(self, pacticipant: str, number: str) -> dict[str, str]:
        return self.to("pacticipants", pacticipant, "versions", number, title="Pacticipant version", name=number)

    def contract(self, provider: str, consumer: str, number: str) -> dict[str, str]:
        name = f"Pact between {consumer} ({number}) and {provider}"
        return self.to("pacts", "provider", provider, "consumer", consumer, "version", number, title="Pact", name=name)

    def results(self, provider: str, consumer: str, digest: str) -> dict[str, str]:
        path = ("pacts", "provider", provider, "consumer", consumer, "pact-version", digest, "verification-results")
        return self.to(*path, title="Publish verification results")


@dataclass(frozen=True, slots=True)
class Answer:
    """What a resource answers."""

    body: Mapping[str, Any] | None = None
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)

    def response(self) -> Response:
        """As a response; without body when there is none."""
        content = b"" if self.body is None else json.dumps(self.body, ensure_ascii=False).encode(errors="replace")
        headers = {"cache-control": "no-store", "x-content-type-options": "nosniff", **self.headers}
        return Response(content, self.status, headers, MEDIA_TYPE if content else None)


class Refusal(Exception):  # noqa: N818 (a refusal is an answer, not a fault)
    """A request that is answered with an error. ``errors`` are per field of the body, when that is what is wrong."""

    def __init__(self, status: int, code: str, text: str, errors: Mapping[str, list[str]] | None = None) -> None:
        super().__init__(text)
        self.status, self.code, self.text, self.errors = status, code, text, errors

    def answer(self) -> Answer:
        """In the forms that clients of the Pact Broker know."""
        headers = {"www-authenticate": 'Bearer realm="plateau2 broker"'} if self.status == 401 else {}
        if self.errors is not None:
            return Answer({"errors": self.errors}, self.status, headers)
        return Answer({"error": {"code": self.code, "message": self.text}}, self.status, headers)


def not_found(what: str) -> Refusal:
    """The same whether it does not exist or is not for this holder to see."""
    return Refusal(404, "not_found", f"{what} was not found, or is not yours to see")
