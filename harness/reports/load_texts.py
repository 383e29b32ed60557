"""The words of a load, from ``words/pages/load.yaml``: the same on the screen and on the page."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from harness.load.answers import KINDS, OUTSIDE_DOCUMENT
from harness.load.report import LoadReport
from harness.load.shapes import shapes
from harness.words import Texts


class LoadTexts(Texts):
    """The texts of one language."""

    def __init__(self, lang: str) -> None:
        super().__init__(lang, "pages/load")

    def phase(self, name: str) -> str:
        """What a phase is called, in a word or two."""
        return self(f"fase_{name}")

    def phase_explained(self, name: str) -> str:
        """What happens in a phase."""
        shape = next(one for one in shapes() if one.name == name)
        return shape.explained.in_language(self.lang)

    def verdict(self, found: LoadReport) -> str:
        """The answer in one sentence."""
        if "eigen_fout" in found.reasons:
            return self("ongeldig")
        if "niets_gemeten" in found.reasons:
            return self("niets")
        return self("goed" if found.good else "niet_goed", naam=found.provider.upper())

    def reasons(self, found: LoadReport) -> Iterator[str]:
        """Which limits were broken, each with what was measured."""
        wrong = sum(found.total.kinds.get(kind, 0) for kind in OUTSIDE_DOCUMENT)
        percent = 100 * found.total.errors / found.total.count if found.total.count else 0.0
        back = found.restart.duration if found.restart else None
        given: dict[str, dict[str, Any]] = {
            "eigen_fout": {"aantal": found.own_faults},
            "p95": {"waarde": self._n(found.total.latencies.p95), "grens": self._n(found.limits.p95_ms)},
            "fouten": {"waarde": self._n(percent), "grens": self._n(found.limits.errors_percent)},
            "buiten_document": {"aantal": wrong},
            "herstel": {"waarde": self._n(back), "grens": self._n(found.limits.recovery_s)},
            "verloren": {"aantal": found.notificaties.lost if found.notificaties else 0},
        }
        for reason in found.reasons:
            yield self(f"reden_{reason}", **given.get(reason, {}))

    def remarks(self, found: LoadReport) -> Iterator[str]:
        """What has to be known with the numbers."""
        if found.broken_off:
            yield self("afgebroken", seconden=round(found.seconds), gepland=round(found.planned_seconds))
        for _, number_of, text in self.kinds(found):
            yield f"{number_of} × {text}"
        if found.restart is not None:
            yield self.restart(found)
        yield self.notifications(found)
        if found.generator_busy:
            yield self("druk")

    def kinds(self, found: LoadReport) -> Iterator[tuple[str, int, str]]:
        """Kind, number and words of what was not good."""
        for kind in KINDS[1:]:
            if found.total.kinds.get(kind):
                yield kind, found.total.kinds[kind], self(f"soort_{kind}")

    def restart(self, found: LoadReport) -> str:
        """What was seen of the restart."""
        back = found.restart
        assert back is not None
        asked = self("herstart_echt" if back.real else "herstart_gevraagd", seconde=self._n(back.asked))
        if back.gone is None:
            return f"{asked} {self('herstart_niets')}"
        values = {"weg": self._n(back.gone), "aantal": back.tolerated}
        if back.duration is None:
            return f"{asked} {self('herstart_weg', **values)}"
        return f"{asked} {self('herstart_duur', duur=self._n(back.duration), terug=self._n(back.back), **values)}"

    def notifications(self, found: LoadReport) -> str:
        """What became of notifications, or that this was not measured."""
        told = found.notificaties
        return self("notificaties", **told.model_dump()) if told else self("notificaties_niet")

    def where(self, found: LoadReport) -> str:
        """On whom the load was put."""
        name = found.provider.upper()
        return self("waar_host", host=found.host) if found.host else self("waar_eigen", naam=name)

    def _n(self, value: float | None) -> str:
        return number(value, self.lang)


def number(value: float | None, lang: str) -> str:
    """A number as it is read: no more digits than matter, with the comma or point of the language."""
    if value is None:
        return "–"
    text = f"{value:.0f}" if value >= 100 or value == round(value) else f"{value:.1f}"
    return text if lang == "en" else text.replace(".", ",")
