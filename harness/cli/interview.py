"""Questions that are asked until the answer can be used; what was answered is kept, and offered again next time."""

from __future__ import annotations

import json
import shlex
from collections.abc import Callable
from pathlib import Path

import typer

from harness.cli.console import clean, say
from harness.cli.words import Words
from harness.parties.hosts import is_url

Check = Callable[[str], str | None]
"""The code of what is wrong with an answer (a key of ``init.yaml``); None when it can be used."""
MOST = 64 * 1024


class Interview:
    """One conversation. Answers are written to ``file`` as they come, for who stops halfway."""

    def __init__(self, file: Path, words: Words) -> None:
        self._file, self._words = file, words
        self._kept = _read(file)
        if self._kept:
            say(words("hervat", pad=file))

    def ask(self, key: str, question: str, standard: str | None, check: Check) -> str:
        """The answer to ``question`` (a key of ``init.yaml``): asked again, with the reason, until it can be used.

        ``key`` is the name under which it is kept.
        """
        offered = self._kept.get(key, standard)
        while True:
            said = str(typer.prompt(clean(self._words(question)), default=offered or None)).strip()
            wrong = check(said)
            if wrong is None:
                self._keep(key, said)
                return said
            say(clean(self._words(wrong, gegeven=said)), style="yellow", indent=2)

    def yes(self, key: str, question: str, standard: bool) -> bool:
        """Ja or nee, yes or no."""
        said = self.ask(key, question, "j" if standard else "n", yes_or_no)
        return said[0].lower() != "n"

    def done(self) -> None:
        """All of it stands in the workspace now."""
        self._file.unlink(missing_ok=True)

    def _keep(self, key: str, said: str) -> None:
        self._kept[key] = said
        self._file.parent.mkdir(parents=True, exist_ok=True)
        fresh = self._file.with_name(self._file.name + ".nieuw")
        fresh.write_text(json.dumps(self._kept, ensure_ascii=False, indent=2), encoding="utf-8")
        fresh.replace(self._file)


def _read(file: Path) -> dict[str, str]:
    """What an earlier conversation left; nothing where that cannot be read."""
    try:
        found = json.loads(file.read_text(encoding="utf-8")) if file.stat().st_size <= MOST else {}
    except (OSError, ValueError, RecursionError):
        return {}
    rows = found.items() if isinstance(found, dict) else ()
    return {key: value for key, value in rows if isinstance(value, str)}


def yes_or_no(said: str) -> str | None:
    return None if said[:1].lower() in ("j", "y", "n") else "fout_ja_nee"


def a_name(said: str) -> str | None:
    return None if 0 < len(said) <= 200 else "fout_naam"


def a_version(said: str) -> str | None:
    return None if 0 < len(said) <= 100 else "fout_versie"


def an_oin(said: str) -> str | None:
    return None if len(said) == 20 and said.isascii() and said.isdecimal() else "fout_oin"


def a_code(said: str) -> str | None:
    return None if len(said) == 4 and said.isascii() and said.isdecimal() else "fout_code"


def unlike(taken: list[str], check: Check) -> Check:
    """The same check, for what has to differ from what was answered before."""
    return lambda said: "fout_dubbel" if said in taken else check(said)


def a_notification_url(said: str) -> str | None:
    if not is_url(said, "https"):
        return "fout_https"
    return None if said.rstrip("/").endswith("/v1") else "fout_v1"


def an_order_url(said: str) -> str | None:
    return None if is_url(said, "http") else "fout_http"


def a_command(said: str) -> str | None:
    try:
        return None if shlex.split(said) else "fout_leeg"
    except ValueError:
        return "fout_commando"


def some_services(slugs: tuple[str, ...]) -> Check:
    """Numbers or names out of a list, with commas between; ``alle`` for all, ``geen`` for none of which it is known."""

    def check(said: str) -> str | None:
        return None if chosen(said, slugs) is not None else "fout_diensten"

    return check


def chosen(said: str, slugs: tuple[str, ...]) -> tuple[str, ...] | None:
    """The services that were named; None when one of them is none."""
    if said.lower() in ("alle", "all"):
        return slugs
    if said.lower() in ("geen", "none"):
        return ()
    numbered = {str(number): slug for number, slug in enumerate(slugs, 1)} | {slug: slug for slug in slugs}
    parts = [part for part in said.replace(",", " ").split() if part]
    return tuple(numbered[part] for part in parts) if parts and all(part in numbered for part in parts) else None
