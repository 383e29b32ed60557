"""An organisation's theme: a style sheet with the tokens of the NL Design System, hung on a class of its own."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from pathlib import Path

from harness.register.site.errors import PublishError

MOST = 1_000_000
"""Bytes."""
_CLASS = re.compile(r"\.([a-z][a-z0-9-]*-theme)\b")
_OUTSIDE = re.compile(r"@import|url\(\s*['\"]?\s*(?:[a-z][a-z0-9+.-]*:)?//", re.IGNORECASE)
_TOKEN = re.compile(r"--[a-z][a-z0-9-]*\s*:")


@dataclass(frozen=True)
class Theme:
    """What stands in ``thema.css``, and the class that its tokens hang on."""

    css: bytes = b""
    name: str = ""

    @property
    def digest(self) -> str:
        """Of the style sheet."""
        return hashlib.sha256(self.css).hexdigest()

    @classmethod
    def read(cls, file: Path | None) -> Theme:
        """Raises PublishError: ``thema_groot``, ``thema_geen_tekst``, ``thema_buiten``, ``thema_zonder_tokens``."""
        if file is None:
            return cls()
        content = file.read_bytes()
        if len(content) > MOST:
            raise PublishError("site.thema_groot", pad=str(file))
        try:
            text = content.decode("utf-8")
        except UnicodeDecodeError as error:
            raise PublishError("site.thema_geen_tekst", pad=str(file)) from error
        if outside := _OUTSIDE.search(text):
            raise PublishError("site.thema_buiten", pad=str(file), tekst=outside[0])
        if not _TOKEN.search(text):
            raise PublishError("site.thema_zonder_tokens", pad=str(file))
        found = _CLASS.search(text)
        return cls(content, found[1] if found else "own-theme")
