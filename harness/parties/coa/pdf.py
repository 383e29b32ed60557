"""A klantprofiel as PDF. The same for everyone: what is tested is that it is fetched and kept, not what it says."""

from __future__ import annotations

from functools import cache

_REGELS = (
    ("Klantprofiel", 20),
    ("Dit is een synthetisch document voor het testen van plateau 2.", 11),
    ("De gegevens zelf staan in het klantprofiel als JSON.", 11),
)


@cache
def klantprofiel_pdf() -> bytes:
    """One page, PDF 1.4, with a font that every reader has. Written by hand: it takes microseconds and no package."""
    tekst = "BT 72 760 Td " + " ".join(f"/F1 {size} Tf ({regel}) Tj 0 -30 Td" for regel, size in _REGELS) + " ET"
    stroom = tekst.encode("latin-1")
    return _document(
        b"<< /Type /Catalog /Pages 2 0 R /Lang (nl-NL) >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R"
        b" /Resources << /Font << /F1 5 0 R >> >> >>",
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stroom), stroom),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
        b"<< /Title (Klantprofiel) /Producer (plateau2) >>",
    )


def _document(*objects: bytes) -> bytes:
    """The objects, numbered from 1, with the cross-reference table that says where each begins."""
    out = bytearray(b"%PDF-1.4\n%\xe2\xe3\xcf\xd3\n")
    begins = []
    for number, content in enumerate(objects, start=1):
        begins.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    table = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % begin for begin in begins)
    out += b"trailer\n<< /Size %d /Root 1 0 R /Info %d 0 R >>\n" % (len(objects) + 1, len(objects))
    out += b"startxref\n%d\n%%%%EOF\n" % table
    return bytes(out)
