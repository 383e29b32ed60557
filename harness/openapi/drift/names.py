"""The same API has several names: ``MAP,PVT,Zroute``, ``MAP, PVT en Z-route API`` and ``map-pvt-zroute``."""

from __future__ import annotations

import re

_FILLERS = re.compile(r"\b(api|en)\b", re.IGNORECASE)


def plain(name: str) -> str:
    """A name without capitals, spaces, signs and filler words: equal for every spelling of one API."""
    return re.sub(r"[\W_]", "", _FILLERS.sub(" ", name)).casefold()
