"""Every way in which a file may be changed, in a fixed order: for sweeps that try them all.

for what, content in changes(original, most=40):
    file.write_bytes(content)
    ...                             # is it found, and the file named?
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import islice
from pathlib import Path

from tests.proofs import STRIDE

EDGE = 4
"""Bytes at either end that are always tried."""


def changes(original: bytes, most: int | None = None) -> Iterator[tuple[str, bytes]]:
    """What a change is, and the content after it: never the original.

    A bit of every byte; of more than ``most`` bytes those at both ends and a stride through the rest. Then fewer
    insertions and deletions at such places, and the file cut off, empty, and with something added.
    """
    for at in places(len(original), most):
        flipped = original[at] ^ 1 << at % 8
        yield f"bit {at % 8} of byte {at}", original[:at] + bytes([flipped]) + original[at + 1 :]
    for at in places(len(original), 6):
        for added in (b" ", b"\n", b"0", original[at : at + 1]):
            yield f"{added!r} before byte {at}", original[:at] + added + original[at:]
        yield f"without byte {at}", original[:at] + original[at + 1 :]
    yield from ((f"cut off at {length}", original[:length]) for length in (len(original) - 1, len(original) // 2, 1, 0))
    yield from ((f"{added!r} at the end", original + added) for added in (b"\n", b"\0", b"\r\n", original))


def few(original: bytes) -> Iterator[tuple[str, bytes]]:
    """A dozen of them, for a file of which nothing but its digest counts."""
    for at in places(len(original), 4):
        yield f"byte {at}", original[:at] + bytes([original[at] ^ 1]) + original[at + 1 :]
    middle = len(original) // 2
    yield "a space in the middle", original[:middle] + b" " + original[middle:]
    yield "without a byte in the middle", original[:middle] + original[middle + 1 :]
    yield "cut off", original[:-1]
    yield "empty", b""
    yield "a line at the end", original + b"\n"


def places(length: int, most: int | None) -> list[int]:
    """Places in a file: all, or at most about so many, both ends among them."""
    if most is None or length <= most:
        return list(range(length))
    edge = min(EDGE, most // 2)
    stride = -(-length // max(most - 2 * edge, 1))
    return sorted({*range(edge), *range(length - edge, length), *range(edge, length - edge, stride)})


@contextmanager
def replaced(file: Path, content: bytes) -> Iterator[None]:
    """A file with other content, for as long as the block lasts."""
    original = file.read_bytes()
    file.write_bytes(content)
    try:
        yield
    finally:
        file.write_bytes(original)


def missed(file: Path, tries: Iterator[tuple[str, bytes]], finds: Callable[[], bool]) -> list[str]:
    """The changes of a file that are not found, of all or of the fixed sample (``STRIDE``) that are tried."""
    original, unfound, tried = file.read_bytes(), [], 0
    for what, content in islice(tries, 0, None, STRIDE):
        if content == original:
            continue
        tried += 1
        with replaced(file, content):
            if not finds():
                unfound.append(what)
    assert tried, "nothing was tried"
    return unfound
