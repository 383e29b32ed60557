"""Starts the processes of a load, follows what they tell, and ends them: nothing of ours outlives the command."""

from __future__ import annotations

import asyncio
import contextlib
import json
import os
import signal
import socket
import sys
from asyncio.subprocess import PIPE, Process
from collections.abc import AsyncIterator, Callable
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal

from harness.errors import HarnessError
from harness.load.plan import Plan
from harness.load.tally import Tally

Tell = Callable[[dict[str, Any]], None]
"""Is told what the leading process says: ``waits_for``, ``began``, ``second`` …, ``restart``."""
ROOM = 100.0
"""Seconds besides the planned ones: for workers to come, the last answers, and the result."""
STAND_LIMIT = 60.0
STOP_LIMIT = 15.0


class LoadError(HarnessError):
    """The load could not be played: says what, and the cure."""


@dataclass
class Measured:
    """What came of it."""

    tally: Tally
    seconds: float
    busy: bool
    broken_off: bool
    restarted_at: float | None = None


@dataclass
class Role:
    """Whether this machine does it all, leads workers elsewhere, or is such a worker."""

    name: Literal["local", "master", "worker"] = "local"
    host: str = "127.0.0.1"
    port: int = 0


@dataclass
class OwnProvider:
    """Our own simulated provider, in a process that can be restarted."""

    plan: Path
    folder: Path
    notify: str | None = None
    sent: Path | None = None
    url: str = ""
    _process: Process | None = field(default=None, repr=False)

    async def start(self, port: int = 0) -> None:
        """Raises LoadError when it does not stand in time."""
        words = ["harness.load.simulated", str(self.plan), str(self.folder), "--port", str(port)]
        if self.notify and self.sent:
            words += ["--notify", self.notify, "--sent", str(self.sent)]
        self._process = await _python(*words)
        assert self._process.stdout is not None
        try:
            line = await asyncio.wait_for(self._process.stdout.readline(), STAND_LIMIT)
            self.url = json.loads(line)["url"]
        except (TimeoutError, ValueError) as error:
            raise LoadError("load.provider_not_started") from error

    async def restart(self) -> None:
        """Ends it and starts it anew on the same port; it knows nothing of before, and does not notify again."""
        port = int(self.url.rsplit(":", 1)[1])
        await self.stop()
        self.notify = None
        await self.start(port)

    async def stop(self) -> None:
        """Returns when it is gone."""
        if self._process is not None:
            await _end(self._process)


async def play(
    plan: Plan, folder: Path, tell: Tell, stop: asyncio.Event, role: Role, own: OwnProvider | None = None
) -> Measured:
    """Plays the plan until it is over, or ``stop`` is set: then what was counted so far. Raises LoadError."""
    file, result = plan.save(folder / "plan.json"), folder / "counted.json"
    result.unlink(missing_ok=True)
    port = role.port or _free_port()
    async with AsyncExitStack() as stack:
        words = [str(file), str(result), "--host", role.host, "--port", str(port)]
        local_workers = plan.workers if role.name == "local" else 0
        leading = "master" if local_workers else role.name
        for _ in range(local_workers):
            await stack.enter_async_context(_running(*words, "--role", "worker"))
        lead = await stack.enter_async_context(_running(*words, "--role", leading))
        stopper = asyncio.create_task(_stop_when(stop, lead))
        stack.callback(stopper.cancel)
        try:
            async with asyncio.timeout(plan.seconds + ROOM):
                restarted_at = await _follow(lead, plan, tell, own)
                await lead.wait()
        except TimeoutError as error:
            raise LoadError("load.not_in_time") from error
    if role.name == "worker":
        return Measured(Tally(), 0, False, stop.is_set())
    if not result.exists():
        raise LoadError("load.no_workers" if lead.returncode == 4 else "load.nothing_counted")
    found = json.loads(result.read_text(encoding="utf-8"))
    return Measured(Tally.of(found["tally"]), found["seconds"], found["busy"], stop.is_set(), restarted_at)


async def _follow(lead: Process, plan: Plan, tell: Tell, own: OwnProvider | None) -> float | None:
    """Passes on every line; has the provider restarted when its moment is there. Returns that moment."""
    moment = next((phase.restart for phase in plan.phases if phase.restart is not None), None)
    done: float | None = None
    restart: asyncio.Task[None] | None = None
    assert lead.stdout is not None
    try:
        async for line in lead.stdout:
            said = json.loads(line)
            tell(said)
            if moment is not None and done is None and said.get("second", -1.0) >= moment:
                done = float(said["second"])
                tell({"restart": done, "real": own is not None})
                if own is not None:
                    restart = asyncio.create_task(own.restart())
    finally:
        if restart is not None:
            await restart
    return done


async def _stop_when(stop: asyncio.Event, lead: Process) -> None:
    await stop.wait()
    with contextlib.suppress(ProcessLookupError):
        lead.send_signal(signal.SIGTERM)


@asynccontextmanager
async def _running(*words: str) -> AsyncIterator[Process]:
    process = await _python("harness.load.locustfile", *words)
    try:
        yield process
    finally:
        await _end(process)


async def _python(module: str, *words: str) -> Process:
    """A process in a session of its own: Ctrl-C reaches us, and we say what it means."""
    root = str(Path(__file__).parents[2])
    path = os.pathsep.join(part for part in (root, os.environ.get("PYTHONPATH", "")) if part)
    return await asyncio.create_subprocess_exec(
        sys.executable, "-m", module, *words,
        stdin=asyncio.subprocess.DEVNULL, stdout=PIPE, start_new_session=True,
        env={**os.environ, "PYTHONPATH": path},
    )  # fmt: skip


async def _end(process: Process) -> None:
    if process.returncode is None:
        with contextlib.suppress(ProcessLookupError):
            process.terminate()
        try:
            await asyncio.wait_for(process.wait(), STOP_LIMIT)
        except TimeoutError:
            process.kill()
            await process.wait()


def _free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])
