"""Attended stimuli: the opdracht on the screen, and the answer of the person who carries it out."""

from __future__ import annotations

import json
import os
import selectors
import sys
import threading
import time

from harness.cli.console import say
from harness.cli.progress import Display
from harness.cli.words import Words
from harness.parties.under_test.opdrachten import Result, Vraag

LIMIT = 120.0
"""Seconds that a person gets for one opdracht. They do not count in what a scenario may last."""
TICK = 0.2

ANSWERS: dict[str, Result] = {"": "accepted", "n": "unsupported", "w": "refused"}
"""What is typed before Enter -> what came of the opdracht."""


class Asker:
    """Asks in a thread of its own; ``stop`` makes a question that is open end at once."""

    def __init__(self, words: Words, shown: Display, *, limit: float = LIMIT) -> None:
        self._words, self._shown, self._limit = words, shown, limit
        self._stopped = threading.Event()
        self._typed = b""

    def stop(self) -> None:
        self._stopped.set()

    def ask(self, opdracht: Vraag) -> Result:
        """Shows the opdracht and waits for Enter, n or w; ``error`` when the limit passes or nobody can answer."""
        asked = opdracht.json()
        what, content = asked.get("operatie") or asked.get("gebeurtenis", ""), asked.get("inhoud")
        about = asked.get("parameters") or {
            key: asked[key] for key in ("bsn", "vNummer", "notificatieUrl") if key in asked
        }
        with self._shown.paused():
            say()
            if "herstart" in asked:
                say(self._words("herstart", hoe=asked["herstart"]), style="bold")
                return self._answer()
            say(self._words("opdracht", operatie=what, gemeente=asked["gemeente"]), style="bold")
            for name, value in about.items():
                say(f"  {name}: {value}")
            if content is not None:
                say(json.dumps(content, ensure_ascii=False, indent=2))
            return self._answer()

    def _answer(self) -> Result:
        until = time.monotonic() + self._limit
        while True:
            say(self._words("vraag", seconden=max(0, round(until - time.monotonic()))))
            line = self._line(until)
            if line is None:
                say(self._words("geen_antwoord"))
                return "error"
            answer = ANSWERS.get(line.strip().lower())
            if answer is not None:
                return answer

    def _line(self, until: float) -> str | None:
        """The next line that is typed; None when there is none in time, at the end of input, or after a stop."""
        with selectors.DefaultSelector() as selector:
            try:
                selector.register(sys.stdin.fileno(), selectors.EVENT_READ)
            except (OSError, ValueError):
                return self._line_of_a_file()
            while not self._stopped.is_set():
                if (line := self._typed_line()) is not None:
                    return line
                if time.monotonic() > until:
                    return None
                if selector.select(TICK) and not self._fill():
                    return None
        return None

    def _line_of_a_file(self) -> str | None:
        """stdin is a file or nothing at all: there is no waiting for it."""
        while (line := self._typed_line()) is None:
            if not self._fill():
                return None
        return line

    def _fill(self) -> bool:
        part = os.read(sys.stdin.fileno(), 4096)  # not through sys.stdin: its buffer would hide what select must see
        self._typed += part
        return bool(part)

    def _typed_line(self) -> str | None:
        line, newline, rest = self._typed.partition(b"\n")
        if not newline:
            return None
        self._typed = rest
        return line.decode("utf-8", "replace")
