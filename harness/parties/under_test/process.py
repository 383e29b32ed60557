"""An application that the harness starts itself: wait for its addresses, keep its log, stop it kindly, and for good.

Where the system allows it (not on Windows), a supervisor stands between, so that all that was started ends with the
run: also through a shell, and also when the harness is killed.
"""

from __future__ import annotations

import asyncio
import contextlib
import errno
import json
import os
import shlex
import shutil
import signal
import sys
from collections.abc import AsyncIterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from harness.parties.under_test import supervisor
from harness.parties.under_test.addresses import Addresses, ApplicationError

__all__ = ["Addresses", "ApplicationError", "ApplicationProcess", "Ending"]

START_LIMIT = 30.0
"""Seconds that an application gets to say where it listens."""
STOP_LIMIT = 5.0
"""Seconds that it gets to end by itself after SIGTERM."""
LONGEST_LINE = 1 << 20
"""Bytes of a line of its output: with an address for every municipality it is long. A longer one is passed over."""
SUPERVISED = os.name == "posix"
_ROOM = 2.0
_SHELL = 128
"""What a shell adds to the number of the signal by which its program ended."""


@dataclass(frozen=True)
class Ending:
    """How an application ended: with an exit code, or by a signal."""

    code: int | None = None
    signal: str | None = None

    @classmethod
    def of(cls, returned: int) -> Ending:
        """``returned``: as Python says it, negative for a signal; a shell in between says 128 and more."""
        number = -returned if returned < 0 else returned - _SHELL
        try:
            return cls(signal=signal.Signals(number).name)
        except ValueError:
            return cls(code=returned)


class ApplicationProcess:
    """Started by ``start``, until ``stop``. ``{python}`` in the command is this Python."""

    def __init__(self, command: str, folder: Path, aansluitgegevens: Path, log: Path) -> None:
        self._words = [word.replace("{python}", sys.executable) for word in shlex.split(command)]
        self._folder, self._aansluitgegevens, self._log = folder, aansluitgegevens, log
        self._process: asyncio.subprocess.Process | None = None
        self._reader: asyncio.Task[None] | None = None
        self._passed_over = False
        """Whether it said a line that was too long to be read."""
        self._leash: int | None = None
        """Our end of the pipe: when it closes, the supervisor stops everything."""
        self._settled = asyncio.Event()
        """Not set while we restart it ourselves: that it ends then, is no news."""
        self._settled.set()

    async def start(self) -> Addresses:
        """Starts it and waits for the line with its addresses. Raises ApplicationError."""
        environment = {**os.environ, "PLATEAU2_AANSLUITGEGEVENS": str(self._aansluitgegevens)}
        try:
            with self._log.open("ab") as log:
                self._process = await self._begin(env=environment, stderr=log)
        except OSError as error:
            raise ApplicationError(
                "parties.not_started", command=self._words[0], folder=self._folder, reason=error
            ) from error
        try:
            return await asyncio.wait_for(self._addresses(), START_LIMIT)
        except TimeoutError:
            await self.stop()
            if self._passed_over:
                raise ApplicationError(
                    "parties.said_no_address", bytes=LONGEST_LINE, seconds=START_LIMIT, log=self._log
                ) from None
            raise ApplicationError("parties.said_nothing", seconds=START_LIMIT, log=self._log) from None

    async def _begin(self, **more: Any) -> asyncio.subprocess.Process:
        pipes = {"stdin": asyncio.subprocess.DEVNULL, "stdout": asyncio.subprocess.PIPE}
        common: dict[str, Any] = {"cwd": self._folder, "limit": LONGEST_LINE, **pipes, **more}
        if not SUPERVISED:
            return await asyncio.create_subprocess_exec(*self._words, **common)
        self._check_program()
        held, self._leash = os.pipe()
        try:
            words = (sys.executable, "-I", "-S", supervisor.__file__, str(held), str(STOP_LIMIT), *self._words)
            return await asyncio.create_subprocess_exec(*words, pass_fds=(held,), start_new_session=True, **common)
        except OSError:
            self._let_go()
            raise
        finally:
            os.close(held)

    def _check_program(self) -> None:
        """Raises OSError for a program that is not there, or that may not be run."""
        if not self._folder.is_dir():
            raise OSError(errno.ENOENT, os.strerror(errno.ENOENT))
        program = self._words[0]
        if not (os.access(self._folder / program, os.X_OK) if "/" in program else shutil.which(program)):
            number = errno.EACCES if (self._folder / program).is_file() else errno.ENOENT
            raise OSError(number, os.strerror(number))

    async def stop(self) -> None:
        """SIGTERM, and after a limit SIGKILL, for it and for all that it started."""
        if self._reader:
            self._reader.cancel()
        self._let_go()
        if self._process is None or self._process.returncode is not None:
            return
        if not SUPERVISED:
            self._process.terminate()
        try:
            await asyncio.wait_for(self._process.wait(), STOP_LIMIT + (_ROOM if SUPERVISED else 0))
        except TimeoutError:
            self._process.kill()
            await self._process.wait()

    async def restart(self) -> Addresses:
        """Ends it suddenly, with all that it started, and starts it again with the same command.

        Raises ApplicationError.
        """
        self._settled.clear()
        try:
            await self._kill()
            await self.stop()
            return await self.start()
        finally:
            self._settled.set()

    async def _kill(self) -> None:
        if self._process is None or self._process.returncode is not None:
            return
        if SUPERVISED and supervisor.AT_ONCE is not None:
            self._process.send_signal(supervisor.AT_ONCE)
        else:
            self._process.kill()
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(self._process.wait(), STOP_LIMIT)

    def _let_go(self) -> None:
        if self._leash is not None:
            os.close(self._leash)
            self._leash = None

    async def ended(self) -> Ending:
        """Waits until it has ended for good, and says how. Raises RuntimeError when it was never started."""
        while True:
            process = self._process
            if process is None:
                raise RuntimeError("the application was never started")
            returned = await process.wait()
            await self._settled.wait()
            if process is self._process:
                return Ending.of(returned)

    @property
    def alive(self) -> bool:
        """Whether it runs; while we restart it ourselves, too."""
        return self._process is not None and (self._process.returncode is None or not self._settled.is_set())

    @property
    def pids(self) -> tuple[int, ...]:
        """The process that was started, if it was."""
        return (self._process.pid,) if self._process is not None else ()

    async def _addresses(self) -> Addresses:
        assert self._process is not None and self._process.stdout is not None
        async for line in self._lines(self._process.stdout):
            with contextlib.suppress(ValueError, RecursionError):
                if found := Addresses.said(json.loads(line)):
                    self._reader = asyncio.create_task(self._drain())
                    return found
        code = await self._process.wait()
        raise ApplicationError("parties.ended_early", code=code, log=self._log)

    async def _lines(self, stdout: asyncio.StreamReader) -> AsyncIterator[bytes]:
        """What it says, save lines that are too long: who writes those has not said yet where it is."""
        while True:
            try:
                line = await stdout.readline()
            except ValueError:  # of asyncio, for a line beyond the limit, which it throws away
                self._passed_over = True
                continue
            if not line:
                return
            yield line

    async def _drain(self) -> None:
        """Reads on, so that an application that talks much is never held up."""
        assert self._process is not None and self._process.stdout is not None
        while await self._process.stdout.read(65536):
            pass
