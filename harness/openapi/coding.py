"""Content that was coded (gzip, deflate) for the way over, as it was before."""

import zlib
from collections.abc import Sequence

CODINGS = {"gzip": 16 + zlib.MAX_WBITS, "x-gzip": 16 + zlib.MAX_WBITS, "deflate": zlib.MAX_WBITS}
"""Content-Encoding -> how zlib reads it."""
MOST = 8 * 1024 * 1024
"""Bytes that may come out: a small answer can be made to fill the memory."""


def coding_of(headers: Sequence[tuple[str, str]]) -> str | None:
    """The coding that the headers name; None for content that comes as it is."""
    named = next((value.strip().lower() for name, value in headers if name.lower() == "content-encoding"), "")
    return named if named not in ("", "identity") else None


def plain(headers: Sequence[tuple[str, str]], body: bytes | None) -> bytes | None:
    """The content without its coding; as it came where that cannot be undone, or yields more than MOST bytes."""
    window = CODINGS.get(coding_of(headers) or "")
    if window is None or not body:
        return body
    reader = zlib.decompressobj(window)
    try:
        content = reader.decompress(body, MOST)
    except zlib.error:
        return body
    return body if reader.unconsumed_tail else content
