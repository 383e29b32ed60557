"""The words of a load, from ``reports/vertalingen/load.yaml``: the same on the screen and on the page."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from harness.chain.tables import read_yaml
from harness.load.antwoorden import BUITEN_DOCUMENT, SOORTEN
from harness.load.verslag import Verslag
from harness.load.vormen import vormen


class LoadTexts:
    """The texts of one language."""

    def __init__(self, lang: str) -> None:
        self.lang = "en" if lang == "en" else "nl"

    def __call__(self, key: str, **values: Any) -> str:
        """The text with its places filled. Raises KeyError for an unknown key."""
        return str(read_yaml("reports/vertalingen/load.yaml")["teksten"][key][self.lang]).format(**values)

    def phase(self, naam: str) -> str:
        """What a phase is called, in a word or two."""
        return self(f"fase_{naam}")

    def phase_explained(self, naam: str) -> str:
        """What happens in a phase."""
        vorm = next(one for one in vormen() if one.naam == naam)
        return vorm.uitleg.in_language(self.lang)

    def verdict(self, found: Verslag) -> str:
        """The answer in one sentence."""
        if "eigen_fout" in found.redenen:
            return self("ongeldig")
        if "niets_gemeten" in found.redenen:
            return self("niets")
        return self("goed" if found.goed else "niet_goed", naam=found.aanbieder.upper())

    def reasons(self, found: Verslag) -> Iterator[str]:
        """Which limits were broken, each with what was measured."""
        wrong = sum(found.totaal.soorten.get(soort, 0) for soort in BUITEN_DOCUMENT)
        percent = 100 * found.totaal.fouten / found.totaal.aantal if found.totaal.aantal else 0.0
        back = found.herstart.duur if found.herstart else None
        given: dict[str, dict[str, Any]] = {
            "eigen_fout": {"aantal": found.eigen_fouten},
            "p95": {"waarde": self._n(found.totaal.latencies.p95), "grens": self._n(found.grenzen.p95_ms)},
            "fouten": {"waarde": self._n(percent), "grens": self._n(found.grenzen.fouten_procent)},
            "buiten_document": {"aantal": wrong},
            "herstel": {"waarde": self._n(back), "grens": self._n(found.grenzen.herstel_s)},
            "verloren": {"aantal": found.notificaties.verloren if found.notificaties else 0},
        }
        for reden in found.redenen:
            yield self(f"reden_{reden}", **given.get(reden, {}))

    def remarks(self, found: Verslag) -> Iterator[str]:
        """What has to be known with the numbers."""
        if found.afgebroken:
            yield self("afgebroken", seconden=round(found.seconden), gepland=round(found.seconden_gepland))
        for _, number_of, text in self.kinds(found):
            yield f"{number_of} × {text}"
        if found.herstart is not None:
            yield self.restart(found)
        yield self.notifications(found)
        if found.generator_druk:
            yield self("druk")

    def kinds(self, found: Verslag) -> Iterator[tuple[str, int, str]]:
        """Kind, number and words of what was not good."""
        for soort in SOORTEN[1:]:
            if found.totaal.soorten.get(soort):
                yield soort, found.totaal.soorten[soort], self(f"soort_{soort}")

    def restart(self, found: Verslag) -> str:
        """What was seen of the restart."""
        back = found.herstart
        assert back is not None
        asked = self("herstart_echt" if back.echt else "herstart_gevraagd", seconde=self._n(back.gevraagd))
        if back.weg is None:
            return f"{asked} {self('herstart_niets')}"
        values = {"weg": self._n(back.weg), "aantal": back.verdragen}
        if back.duur is None:
            return f"{asked} {self('herstart_weg', **values)}"
        return f"{asked} {self('herstart_duur', duur=self._n(back.duur), terug=self._n(back.terug), **values)}"

    def notifications(self, found: Verslag) -> str:
        """What became of notifications, or that this was not measured."""
        told = found.notificaties
        return self("notificaties", **told.model_dump()) if told else self("notificaties_niet")

    def where(self, found: Verslag) -> str:
        """On whom the load was put."""
        name = found.aanbieder.upper()
        return self("waar_host", host=found.host) if found.host else self("waar_eigen", naam=name)

    def _n(self, value: float | None) -> str:
        return number(value, self.lang)


def number(value: float | None, lang: str) -> str:
    """A number as it is read: no more digits than matter, with the comma or point of the language."""
    if value is None:
        return "–"
    text = f"{value:.0f}" if value >= 100 or value == round(value) else f"{value:.1f}"
    return text if lang == "en" else text.replace(".", ",")
