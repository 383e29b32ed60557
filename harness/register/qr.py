"""QR codes (ISO/IEC 18004) as small pictures: black on white, a pixel per module, to be enlarged by who shows them."""

from __future__ import annotations

import base64
import re
import struct
import zlib
from typing import Any

QUIET_ZONE = 4
"""Light modules around the code."""
MASK = "DataMask=3"
"""Trying all eight masks takes five times as long, and what looks like chance (hashes) needs no choice of mask."""
ROOM_FOR_M = 997
"""Bytes in version 25 at level M (15 % may be unreadable). More takes level L (7 %), or a phone finds it too fine."""


def qr_png(text: str) -> bytes:
    """The code of a text as PNG. Raises ValueError for more than 2,953 bytes."""
    rows = _modules(text)
    white = b"\xff" * (2 * QUIET_ZONE + len(rows))
    side = white[:QUIET_ZONE]
    whole = [*[white] * QUIET_ZONE, *(side + row + side for row in rows), *[white] * QUIET_ZONE]
    return _png(whole)


def qr_uri(text: str) -> str:
    """The same as the address of an image in a page."""
    return "data:image/png;base64," + base64.b64encode(qr_png(text)).decode()


def qr_svg(text: str) -> str:
    """The same as SVG, which is ten times as large and sharp at every size: for paper."""
    rows = _modules(text)
    side = len(rows) + 2 * QUIET_ZONE
    runs = (
        f"M{found.start() + QUIET_ZONE} {number + QUIET_ZONE}.5h{len(found[0])}"
        for number, row in enumerate(rows)
        for found in _DARK.finditer(row)
    )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {side} {side}">'
        f'<path fill="#fff" d="M0 0h{side}v{side}h-{side}z"/><path stroke="#000" d="{"".join(runs)}"/></svg>'
    )


def _modules(text: str) -> list[bytes]:
    """Rows of modules: 0 dark, 255 light."""
    import zxingcpp  # imported late: most commands draw none

    level = "M" if len(text.encode()) <= ROOM_FOR_M else "L"
    code = zxingcpp.create_barcode(text, zxingcpp.BarcodeFormat.QRCode, ec_level=level, options=MASK)
    image: Any = code.to_image(scale=1, add_quiet_zones=False)
    width, content = image.shape[1], memoryview(image).tobytes()
    return [content[at : at + width] for at in range(0, len(content), width)]


def _png(rows: list[bytes]) -> bytes:
    """A picture of one bit per pixel."""
    lines = b"".join(b"\0" + _packed(row) for row in rows)
    size = struct.pack(">IIBBBBB", len(rows[0]), len(rows), 1, 0, 0, 0, 0)
    parts = ((b"IHDR", size), (b"IDAT", zlib.compress(lines, 9)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(_part(kind, content) for kind, content in parts)


def _packed(row: bytes) -> bytes:
    bits = row.translate(_AS_BITS).decode() + "0" * (-len(row) % 8)
    return int(bits, 2).to_bytes(len(bits) // 8, "big")


def _part(kind: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))


_DARK = re.compile(rb"\x00+")
_AS_BITS = bytes.maketrans(b"\x00\xff", b"01")
