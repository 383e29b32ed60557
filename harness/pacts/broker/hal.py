"""HAL: links that lead a client on, answers, and refusals that a client can show."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import quote

from starlette.responses import Response

from harness.pacts.broker.sentences import Language
from harness.words import Sentence, shown

MEDIA_TYPE = "application/hal+json;charset=utf-8"

_PACT = "/pacts/provider/{provider}/consumer/{consumer}"
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
    "pb:latest-provider-pacts-with-tag": "/pacts/provider/{provider}/latest/{tag}",
    "pb:latest-provider-pacts-with-branch": "/pacts/provider/{provider}/branch/{branch}/latest",
    "pb:latest-provider-pacts-with-main-branch": "/pacts/provider/{provider}/branch/latest",
    "pb:provider-pacts": "/pacts/provider/{provider}",
    "pb:provider-pacts-with-tag": "/pacts/provider/{provider}/tag/{tag}",
    "pb:provider-pacts-with-branch": "/pacts/provider/{provider}/branch/{branch}",
    "pb:provider-pacts-with-main-branch": "/pacts/provider/{provider}/branch",
    "pb:publish-pact": _PACT + "/version/{consumerApplicationVersion}",
    "pb:tagged-pact-versions": _PACT + "/tag/{tag}",
    "pb:branch-pact-versions": _PACT + "/branch/{branch}",
    "pb:main-branch-pact-versions": _PACT + "/branch/versions",
    "pb:latest-branch-pact-versions": _PACT + "/branch/{branch}/latest/versions",
    "pb:latest-main-branch-pact-versions": _PACT + "/branch/latest/versions",
    "pb:latest-version": "/pacticipants/{pacticipant}/latest-version",
    "pb:latest-tagged-version": "/pacticipants/{pacticipant}/latest-version/{tag}",
    "pb:webhooks": "/webhooks",
    "pb:webhook": "/webhooks/{uuid}",
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
    begin: bytes = b""
    """A JSON object that is not empty and that the fields of ``body`` are added to: a contract is not read for that."""

    def response(self) -> Response:
        """As a response; without body when there is none."""
        content = b"" if self.body is None else json.dumps(self.body, ensure_ascii=False).encode(errors="replace")
        if self.begin:
            content = self.begin[:-1] + b"," + content[1:]
        headers = {"cache-control": "private, no-cache", "x-content-type-options": "nosniff", **self.headers}
        return Response(content, self.status, headers, MEDIA_TYPE if content else None)


_HEADERS = {401: {"www-authenticate": 'Bearer realm="plateau2 broker"'}, 429: {"retry-after": "1"}}


class Refusal(Exception):  # noqa: N818 (a refusal is an answer, not a fault)
    """A request that is answered with an error. ``errors`` are per field of the body, when that is what is wrong."""

    def __init__(
        self,
        status: int,
        code: str,
        text: str | Sentence,
        errors: Mapping[str, Sequence[str | Sentence]] | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> None:
        super().__init__(str(text))
        self.headers = {**_HEADERS.get(status, {}), **(headers or {})}
        self.status, self.code, self.text, self.errors = status, code, text, errors

    def answer(self, lang: Language = "en") -> Answer:
        """In the forms that clients of the Pact Broker know."""
        text = shown(self.text, lang)
        if self.errors is not None:
            told = {field: [shown(said, lang) for said in found] for field, found in self.errors.items()}
            return Answer({"errors": told}, self.status, self.headers)
        return Answer({"error": {"code": self.code, "message": text}}, self.status, self.headers)


def refused(row: str, field: str = "", /, status: int = 400, code: str = "bad_request", **values: object) -> Refusal:
    """A refusal with a sentence of the catalogue, about one field of what was sent where there is one."""
    said = Sentence(f"broker.{row}", values)
    return Refusal(status, code, said, {field: [said]} if field else None)


def missing(row: str, **values: object) -> Refusal:
    """The same whether it does not exist or is not for this holder to see."""
    return refused(row, status=404, code="not_found", **values)


def not_found(what: str) -> Refusal:
    """The same whether it does not exist or is not for this holder to see."""
    return Refusal(404, "not_found", f"{what} was not found, or is not yours to see")
