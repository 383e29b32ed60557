"""The words of the site, from the tables that ``TABLES`` names: Dutch and English side by side."""

from __future__ import annotations

from datetime import date, datetime
from functools import cache
from typing import Any

from markupsafe import Markup

from harness.chain.services import stelseldienst
from harness.register.site.rows import Row
from harness.register.state import Status
from harness.reports.labels import GLYPHS
from harness.reports.texts import words
from harness.words import Texts

LANGUAGES = ("nl", "en")
_SIGNS = {str(name): sign for name, sign in GLYPHS.items()}
TABLES = ("pages/site", "pages/certificate", "pages/site_explained")


class SiteWords(Texts):
    """The words of one language."""

    def __init__(self, lang: str) -> None:
        super().__init__(lang, *TABLES)
        self._report = words(lang)

    def __call__(self, key: str, **values: Any) -> str:
        """The text, with its places filled where values are given. Raises KeyError for an unknown key."""
        return super().__call__(key, **values) if values else self.text(key)

    def outcome(self, name: str) -> str:
        """The word for an outcome, as reports have it."""
        return self._report.word("uitkomsten", name)

    @cache  # noqa: B019 - there are as many of these as languages
    def marked(self, name: str) -> Markup:
        """The word for an outcome, with a sign that tells it apart without colour."""
        sign = Markup('<span class="g" aria-hidden="true">{}</span>').format(_SIGNS.get(name, ""))
        return Markup('<span class="o {}">{}{}</span>').format(name, sign, self.outcome(name))

    def service(self, slug: str) -> str:
        """What a service is called; the slug itself for one that is not known any more."""
        try:
            return stelseldienst(slug).naam.in_language(self.lang)
        except KeyError:
            return slug

    def standing(self, row: Row, status: Status) -> str:
        """How a certificate stands, with the day that goes with it."""
        match status:
            case "geldig" | "verlopen":
                return self("stand_" + status, tot=self.day(row.tot))
            case "nog_niet":
                return self("stand_nog_niet", van=self.day(row.van))
            case "ingetrokken":
                return self("stand_ingetrokken", op=self.day(row.ingetrokken))
            case "vervangen":
                return self("stand_vervangen", door=row.vervangen_door)

    def met(self, row: Row) -> str:
        """How many of the services that count meet the demands, and how many of these with a warning."""
        said = self("voldoet_van", goed=row.met, aantal=len(row.counted))
        return said + self("voldoet_waarschuwing", aantal=row.warned) if row.warned else said

    def concepts(self, row: Row) -> str:
        """How many concept services do so, which count for nothing; empty when there are none."""
        if not row.concepten:
            return ""
        return self("voldoet_concepten", goed=sum(map(row.meets, row.concepten)), aantal=len(row.concepten))

    def waivers(self, count: int) -> str:
        """So many waivers."""
        if count > 1:
            return self("ontheffingen_aantal", aantal=count)
        return self("ontheffing_een" if count else "ontheffing_geen")

    def number(self, number: int) -> str:
        """A whole number with thousands apart."""
        return f"{number:,}" if self.lang == "en" else f"{number:,}".replace(",", ".")

    def day(self, day: date | datetime | str) -> str:
        """Such as ``24 november 2026``. Text is ISO 8601."""
        found = date.fromisoformat(day[:10]) if isinstance(day, str) else day
        return f"{found.day} {self._report.months[found.month - 1]} {found.year}"


def ended(text: str) -> str:
    """A text of somebody else's as a sentence, with one full stop: also ``Nul B.V.``"""
    return text if text.rstrip().endswith((".", "!", "?", "…")) else f"{text}."


@cache
def site_words(lang: str) -> SiteWords:
    """The words of ``nl`` or ``en``."""
    return SiteWords(lang)
