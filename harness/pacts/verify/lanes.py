"""Cuts pacts into small files and has each verified by a process of its own: time then grows linearly.

The Verifier copies the whole pact for every interaction of it, so that one file of 3,000 takes a minute; and it may
crash or hang without taking anything with it here.
"""

from __future__ import annotations

import asyncio
import multiprocessing
from collections import deque
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from typing import Any

import orjson

from harness.pacts.verify.planning import Case
from harness.pacts.verify.worker import be_quiet, verify_file

CHUNK = 50
"""Interactions per file at most; measured: below it a file's own overhead counts, above it the copying."""
REQUEST_LIMIT = 20.0
"""Seconds that one request may take, longer than the relay waits for the provider."""
START_LIMIT = 60.0


@dataclass(frozen=True)
class Chunk:
    """A part of one pact, as a file."""

    file: Path
    provider: str
    cases: tuple[Case, ...]

    @property
    def limit(self) -> float:
        """Seconds after which it is given up."""
        return START_LIMIT + 2 * REQUEST_LIMIT * len(self.cases)


def lanes_for(cases: int, most: int) -> int:
    """How many processes are worth their start."""
    return max(1, min(most, -(-cases // CHUNK)))


def cut(cases: Sequence[tuple[Case, dict[str, Any]]], lanes: int, folder: Path) -> Iterator[Chunk]:
    """The files to verify: per pact, evenly over the lanes, at most ``CHUNK`` interactions each."""
    size = min(CHUNK, max(1, -(-len(cases) // lanes)))
    for source, group in groupby(cases, key=lambda pair: pair[0].source):
        pairs = list(group)
        for start in range(0, len(pairs), size):
            part = pairs[start : start + size]
            file = folder / f"{part[0][0].number}.json"
            content = {
                "consumer": {"name": source.consumer},
                "provider": {"name": source.provider},
                "interactions": [raw for _, raw in part],
                "metadata": source.metadata,
            }
            file.write_bytes(orjson.dumps(content))
            yield Chunk(file, source.provider, tuple(case for case, _ in part))


class Lane:
    """One process at a time, and its own relay at ``url``."""

    def __init__(self, url: str) -> None:
        self._url = url
        self._pool: ProcessPoolExecutor | None = None

    async def work(
        self, chunks: deque[Chunk], done: Callable[[Chunk, Mapping[int, Mapping[str, Any]], bool], None]
    ) -> None:
        """Takes chunks until there are none. ``done`` gets the results by number of the case, and whether the process
        ended by itself before it was ready."""
        try:
            while chunks:
                chunk = chunks.popleft()
                found, ended = await self._verify(chunk)
                done(chunk, {int(one["interactionId"]): one for one in found if one.get("interactionId")}, ended)
        finally:
            self._close()

    async def _verify(self, chunk: Chunk) -> tuple[list[dict[str, Any]], bool]:
        if self._pool is None:
            context = multiprocessing.get_context("spawn")
            self._pool = ProcessPoolExecutor(max_workers=1, mp_context=context, initializer=be_quiet)
        arguments = (str(chunk.file), chunk.provider, self._url, REQUEST_LIMIT, chunk.limit)
        try:
            loop = asyncio.get_running_loop()
            return await loop.run_in_executor(self._pool, verify_file, *arguments), False
        except BrokenProcessPool:
            self._close()
            return [], True

    def _close(self) -> None:
        if self._pool is not None:
            self._pool.shutdown(wait=True, cancel_futures=True)
            self._pool = None
