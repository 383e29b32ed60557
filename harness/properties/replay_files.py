"""A failure as a file that can be run again: what is sent, what goes before it, and what had to come back."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field, NonNegativeInt, ValidationError

from harness.errors import HarnessError
from harness.evidence.observations import Body, Exchange, Request, Response
from harness.openapi import Operation
from harness.properties.origins import taken_ids, with_ids
from harness.words import first_problem

_SET_HERE = ("host", "content-length", "accept-encoding")
MAX_SIZE = 4 * 1024 * 1024


class ReplayError(HarnessError):
    """A replay file cannot be used: names the file, the place and the cure."""


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Sent(_Part):
    """One request."""

    method: str = Field(pattern=r"^[A-Z]{1,12}$")
    path: str = Field(pattern=r"^/[!-~]*$")
    query: str = ""
    headers: tuple[tuple[str, str], ...] = ()
    body: Body | None = None
    ids: tuple[tuple[NonNegativeInt, NonNegativeInt], ...] = ()
    """Segments of the path that are the id in the answer to a step of ``before``: their numbers, from 0."""

    def request(self, answers: Sequence[Response | None] = ()) -> Request:
        """As it goes to a client, after these answers."""
        path = with_ids(self.path, [one for one in self.ids if one[1] < len(answers)], answers)
        return Request(method=self.method, path=path, query=self.query, headers=tuple(self.headers), body=self.body)


class Expected(_Part):
    """What had to come back; see ``expectations``."""

    statussen: tuple[str, ...] = ()
    niet: tuple[str, ...] = ()
    headers: tuple[str, ...] = ()
    zonder: tuple[str, ...] = ()
    allow: tuple[str, ...] = ()
    document: bool = False


class Contract(_Part):
    """The document that the request was made from."""

    provider: Literal["duo", "coa"]
    api: str = Field(pattern=r"^[a-z0-9-]+$")
    version: str = Field(pattern=r"^[0-9A-Za-z.+-]+$")


class Replay(Sent):
    """The file as a whole."""

    soort: Literal["plateau2-replay"] = "plateau2-replay"
    versie: Literal[1] = 1
    cause: str
    operation: str
    contract: Contract
    seed: int
    before: tuple[Sent, ...] = ()
    """Requests that are sent first, in this order, whatever comes back."""
    expected: Expected
    seen: str = ""
    """The status or the error that was found when it was saved."""

    @classmethod
    def read(cls, file: Path) -> Replay:
        """Raises ReplayError."""
        try:
            if file.stat().st_size > MAX_SIZE:
                raise ReplayError("properties.too_large", at=file, size=MAX_SIZE // 1024)
            return cls.model_validate_json(file.read_bytes())
        except OSError as error:
            raise ReplayError("properties.unreadable", at=file, reason=error) from error
        except ValidationError as error:
            field, reason = first_problem(error, between=".")
            raise ReplayError("properties.field", at=f"{file}: {field or 'begin'}", reason=reason) from error


def replay_of(
    operation: Operation,
    seed: int,
    exchange: Exchange,
    before: tuple[Exchange, ...],
    expected: dict[str, Any],
    cause: str,
) -> Replay:
    """What has to be done to see this failure again."""
    return Replay(
        **_sent(exchange, before),
        cause=cause,
        operation=operation.operation_id,
        contract=Contract.model_validate(
            {"provider": operation.provider, "api": operation.api, "version": operation.version}
        ),
        seed=seed,
        before=tuple(Sent(**_sent(one, before[:index])) for index, one in enumerate(before)),
        expected=Expected.model_validate(expected),
        seen=str(exchange.response.status) if exchange.response is not None else exchange.error or "",
    )


def _sent(exchange: Exchange, earlier: tuple[Exchange, ...]) -> dict[str, Any]:
    request = exchange.request
    return {
        "method": request.method,
        "path": request.path,
        "query": request.query,
        "headers": tuple(pair for pair in request.headers if pair[0].lower() not in _SET_HERE),
        "body": request.body,
        "ids": taken_ids(exchange, earlier),
    }
