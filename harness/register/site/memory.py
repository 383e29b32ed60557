"""What the last publication left: which file depends on what, and the rows of all certificates.

It stands in the site's folder, so folder and memory belong together. It is a convenience and no truth: the log must
continue the one it speaks of, each file must be as it was left, and ``--full`` does without it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

import orjson

from harness.register.site.errors import PublishError
from harness.register.site.rows import Row
from harness.register.site.writing import write_whole

NAME = "gepubliceerd.json"
FORM = "plateau2/site/2"


class Known(NamedTuple):
    """A file as it was left."""

    basis: str
    size: int
    mtime_ns: int
    owner: str
    """``<OIN>/<slug>`` for what is about one product; else a name of its own, see ``publishing``."""


@dataclass(frozen=True)
class Memory:
    """A publication that is done, or (without files) one that was only begun."""

    generator: str = ""
    """Of templates, words and code: whatever changes there changes every page."""
    size: int = 0
    root: str = ""
    """Of the log, hexadecimal."""
    day: str = ""
    rows: tuple[Row, ...] = ()
    evidence: tuple[str, ...] = ()
    """Digests of all evidence, also of what was missing."""
    files: Mapping[str, Known] = field(default_factory=dict)

    @classmethod
    def read(cls, out: Path) -> Memory | None:
        """What is remembered of this folder; None when nothing is. Raises PublishError ``geheugen_kapot``."""
        try:
            content = orjson.loads((out / NAME).read_bytes())
            if content.pop("form") != FORM:
                raise ValueError("another form")
            rows = tuple(map(_row, content.pop("rows")))
            files = {path: Known(*known) for path, known in content.pop("files").items()}
            date.fromisoformat(content["day"] or "2000-01-01")
            return cls(rows=rows, files=files, evidence=tuple(content.pop("evidence")), **content)
        except (FileNotFoundError, NotADirectoryError):
            return None
        except (OSError, ValueError, TypeError, KeyError, AttributeError) as error:
            raise PublishError("site.geheugen_kapot", pad=str(out / NAME)) from error

    def write(self, out: Path) -> None:
        """Puts it in the site's folder."""
        content = {
            name: getattr(self, name) for name in ("generator", "size", "root", "day", "rows", "evidence", "files")
        }
        write_whole(out / NAME, orjson.dumps({"form": FORM, **content}, default=list))


def _row(plain: dict[str, Any]) -> Row:
    values: dict[str, Any] = {name: tuple(one) if isinstance(one, list) else one for name, one in plain.items()}
    return Row(**values)
