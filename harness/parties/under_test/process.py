"""An application that the harness starts itself: wait for its addresses, keep its log, stop it kindly."""

from __future__ import annotations

import asyncio
import contextlib
import json
import os
import shlex
import sys
from dataclasses import dataclass
from pathlib import Path

START_LIMIT = 30.0
"""Seconds that an application gets to say where it listens."""
STOP_LIMIT = 5.0


class ApplicationError(Exception):
    """The application did not start as the vendor's contract says. Names the command and the cure."""


@dataclass(frozen=True)
class Addresses:
    """Where the application listens (vendor's contract, part 1)."""

    notificatie_url: str
    opdracht_url: str | None = None
    probe_url: str | None = None


class ApplicationProcess:
    """``async with``: started on entry, stopped on exit. ``{python}`` in the command is this Python."""

    def __init__(self, command: str, folder: Path, aansluitgegevens: Path, log: Path) -> None:
        self._words = [word.replace("{python}", sys.executable) for word in shlex.split(command)]
        self._folder, self._aansluitgegevens, self._log = folder, aansluitgegevens, log
        self._process: asyncio.subprocess.Process | None = None
        self._reader: asyncio.Task[None] | None = None

    async def start(self) -> Addresses:
        """Starts it and waits for the line with its addresses. Raises ApplicationError."""
        environment = {**os.environ, "PLATEAU2_AANSLUITGEGEVENS": str(self._aansluitgegevens)}
        try:
            with self._log.open("ab") as log:
                self._process = await asyncio.create_subprocess_exec(
                    *self._words, cwd=self._folder, env=environment, stdout=asyncio.subprocess.PIPE, stderr=log
                )
        except OSError as error:
            raise ApplicationError(
                f"'{self._words[0]}' cannot be started in {self._folder} ({error.strerror}); "
                "mend `start` in leverancier.toml"
            ) from error
        try:
            return await asyncio.wait_for(self._addresses(), START_LIMIT)
        except TimeoutError:
            await self.stop()
            raise ApplicationError(
                f"the application said nothing within {START_LIMIT:g} s; it must print one line of JSON with "
                f"notificatie_url when it is ready. Its log: {self._log}"
            ) from None

    async def stop(self) -> None:
        """SIGTERM, and after a limit SIGKILL."""
        if self._reader:
            self._reader.cancel()
        if self._process is None or self._process.returncode is not None:
            return
        self._process.terminate()
        try:
            await asyncio.wait_for(self._process.wait(), STOP_LIMIT)
        except TimeoutError:
            self._process.kill()
            await self._process.wait()

    @property
    def alive(self) -> bool:
        return self._process is not None and self._process.returncode is None

    async def _addresses(self) -> Addresses:
        assert self._process is not None and self._process.stdout is not None
        async for line in self._process.stdout:
            with contextlib.suppress(ValueError, TypeError, KeyError):
                said = json.loads(line)
                found = Addresses(said["notificatie_url"], said.get("opdracht_url"), said.get("probe_url"))
                self._reader = asyncio.create_task(self._drain())
                return found
        code = await self._process.wait()
        raise ApplicationError(f"the application ended with exit code {code} before it was ready. Its log: {self._log}")

    async def _drain(self) -> None:
        """Reads on, so that an application that talks much is never held up."""
        assert self._process is not None and self._process.stdout is not None
        while await self._process.stdout.read(65536):
            pass
