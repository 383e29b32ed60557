"""The three ways in which the harness makes an application do something: a hook, a command, or a person."""

from __future__ import annotations

import asyncio
import json
import shlex
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal, Protocol

from harness.evidence.observations import Body, Request
from harness.parties.own_time import not_counted
from harness.parties.wire.exchange_client import Client

Means = Literal["hook", "command", "attended"]
Result = Literal["accepted", "unsupported", "refused", "error"]


@dataclass(frozen=True)
class Opdracht:
    """What is asked: an operation for a municipality, with path parameters and body (vendor's contract, part 2)."""

    id: str
    gemeente: str
    operatie: str
    parameters: dict[str, Any] = field(default_factory=dict)
    inhoud: Any = None

    def json(self) -> dict[str, Any]:
        """As it goes to the application."""
        data = {
            "opdrachtId": self.id,
            "gemeente": self.gemeente,
            "operatie": self.operatie,
            "parameters": self.parameters,
        }
        return data if self.inhoud is None else {**data, "inhoud": self.inhoud}


@dataclass(frozen=True)
class Reply:
    result: Result
    detail: str = ""
    silent: bool = False
    """No answer came in time."""
    left: float | None = None
    """When the order had left, on the monotonic clock; None where it counts from its answer."""


class Vraag(Protocol):
    """Anything that can be asked, as JSON."""

    def json(self) -> dict[str, Any]: ...


class Opdrachtgever(Protocol):
    """Gives an opdracht and says whether it was taken on. Never raises for what the application does."""

    @property
    def means(self) -> Means: ...

    async def give(self, opdracht: Vraag) -> Reply: ...


class Hook:
    """By HTTP: 202 accepted, 501 unsupported, 422 refused; anything else is an error of the hook."""

    means: Means = "hook"

    def __init__(self, client: Client, path: str = "") -> None:
        self._client, self._path = client, path

    async def give(self, opdracht: Vraag) -> Reply:
        content = json.dumps(opdracht.json(), ensure_ascii=False).encode("utf-8")
        headers = (
            ("host", self._client.authority),
            ("content-type", "application/json"),
            ("content-length", str(len(content))),
        )
        outcome = await self._client.send(
            Request(method="POST", path=self._path or "/", headers=headers, body=Body.of(content))
        )
        if outcome.response is None:
            return Reply("error", outcome.error or "protocol", silent=outcome.error == "timeout", left=outcome.left)
        status = outcome.response.status
        known: dict[int, Result] = {202: "accepted", 200: "accepted", 201: "accepted", 204: "accepted"}
        known |= {501: "unsupported", 422: "refused"}
        body = outcome.response.body
        detail = body.content().decode("utf-8", "replace")[:500] if body else ""
        said = detail if status in known else f"status {status}: {detail}"
        return Reply(known.get(status, "error"), said, left=outcome.left)


class PerMunicipality:
    """Opdrachten go to wherever the municipality takes them; each place is a hook."""

    means: Means = "hook"

    def __init__(self, hooks: Mapping[str, Hook]) -> None:
        """``hooks`` by OIN; the first takes what is for nobody of them."""
        self._hooks = hooks

    async def give(self, opdracht: Vraag) -> Reply:
        own = self._hooks.get(opdracht.json()["gemeente"]) or next(iter(self._hooks.values()))
        return await own.give(opdracht)


class Command:
    """By a program: the opdracht on stdin; exit code 0 accepted, 3 unsupported, 4 refused."""

    means: Means = "command"

    def __init__(self, command: str, folder: Path, limit: float = 30) -> None:
        self._command, self._folder, self._limit = shlex.split(command), folder, limit

    async def give(self, opdracht: Vraag) -> Reply:
        content = json.dumps(opdracht.json(), ensure_ascii=False).encode("utf-8")
        began = time.monotonic()
        try:
            process = await asyncio.create_subprocess_exec(
                *self._command,
                cwd=self._folder,
                stdin=asyncio.subprocess.PIPE,
                stdout=asyncio.subprocess.PIPE,
                stderr=asyncio.subprocess.PIPE,
            )
        except OSError as error:
            return Reply("error", f"{self._command[0]}: {error.strerror}")
        try:
            answered, said = await asyncio.wait_for(process.communicate(content), self._limit)
        except TimeoutError:
            process.kill()
            await process.wait()
            return Reply("error", f"no end within {self._limit:g} s", silent=True, left=began)
        known: dict[int, Result] = {0: "accepted", 3: "unsupported", 4: "refused"}
        code = process.returncode or 0
        detail = (answered if code == 0 and answered else said).decode("utf-8", "replace")[:500]
        told = detail if code in known else f"exit code {code}: {detail}"
        return Reply(known.get(code, "error"), told, left=began)


class Attended:
    """By a person at the screen. ``ask`` shows the opdracht and returns whether it was done."""

    means: Means = "attended"

    def __init__(self, ask: Any) -> None:
        self._ask = ask
        self._one_at_a_time = asyncio.Lock()

    async def give(self, opdracht: Vraag) -> Reply:
        with not_counted():  # a person takes the time that a person takes
            async with self._one_at_a_time:
                answer: Result = await asyncio.to_thread(self._ask, opdracht)
        return Reply(answer)
