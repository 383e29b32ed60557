"""Breaks a text into lines of at most so many characters; SVG has no way to do so itself."""

from __future__ import annotations

import re

_PIECE = re.compile(r"\S+?(?:[/,;:&?]+|\s+|$)|\S+\s*|\s+")


def wrap(text: str, width: int, most: int) -> list[str]:
    """At most ``most`` lines, broken after spaces and slashes where possible; the last ends in … when it is cut."""
    lines = [""]
    for piece in _pieces(text, width):
        if len(lines[-1]) + len(piece.rstrip()) > width:
            lines.append("")
        lines[-1] += piece
    lines = [line.strip() for line in lines]
    if len(lines) > most:
        lines = [*lines[: most - 1], clipped(lines[most - 1] + " …", width)]
    return lines


def clipped(text: str, width: int) -> str:
    """``text``, cut to ``width`` characters with … at its end when it is longer."""
    return text if len(text) <= width else text[: width - 1] + "…"


def _pieces(text: str, width: int) -> list[str]:
    """Parts between which a line may break, none wider than a line."""
    short = " ".join(text[:2000].split())
    pieces = []
    for piece in _PIECE.findall(short):
        pieces += [piece[start : start + width] for start in range(0, len(piece), width)]
    return pieces
