"""Whether what was measured is good enough: one pure function."""

from __future__ import annotations

from collections.abc import Iterator

from harness.load.notificaties import Notificaties
from harness.load.verslag import Grenzen, Herstart, Reden, Regel


def redenen(
    totaal: Regel,
    buiten: int,
    grenzen: Grenzen,
    herstart: Herstart | None,
    notificaties: Notificaties | None,
    eigen_fouten: int,
) -> Iterator[Reden]:
    """Which limits were broken; none when it is good enough. What the document does not allow (``buiten``: how many) is
    wrong under whatever load, so of that not one answer is good enough."""
    if eigen_fouten:
        yield "eigen_fout"
    if totaal.latencies.p95 is None:
        yield "niets_gemeten"
        return
    if totaal.latencies.p95 > grenzen.p95_ms:
        yield "p95"
    if totaal.fouten * 100 > grenzen.fouten_procent * totaal.aantal:
        yield "fouten"
    if buiten:
        yield "buiten_document"
    if herstart is not None and herstart.weg is not None:
        if herstart.duur is None:
            yield "geen_herstel"
        elif herstart.duur > grenzen.herstel_s:
            yield "herstel"
    if notificaties is not None and notificaties.verloren:
        yield "verloren"
