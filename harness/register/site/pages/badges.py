"""A badge per product and role: role, contract version, date, waivers and assurance, also as text."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from harness.register.site.files import File, basis
from harness.register.site.rendering import render
from harness.register.site.rows import Line, lines
from harness.register.site.site import Product
from harness.register.site.words import LANGUAGES, SiteWords, site_words

SHARED = "gemeente/notificatie"
"""The contract that all services share: its version is shown, the others are counted."""
GLYPHS = {"geldig": "✓", "nog_niet": "○", "verlopen": "!", "ingetrokken": "✕", "vervangen": "–"}
COLOURS = {"geldig": "#17692f", "nog_niet": "#855000", "verlopen": "#855000", "ingetrokken": "#b0131c"}
_LETTER = 7.3
"""Pixels that a letter takes at most on average; the picture clips nothing."""


@dataclass(frozen=True)
class Badge:
    """What a badge says: three short lines, and all of it in one sentence."""

    head: str
    first: str
    second: str
    alt: str
    glyph: str
    colour: str
    dashed: bool
    """So that what a vendor says of itself never looks like what was witnessed."""

    @property
    def width(self) -> int:
        return 56 + round(max(len(self.head), len(self.first), len(self.second)) * _LETTER)

    height = 66

    @classmethod
    def of(cls, line: Line, day: date, t: SiteWords) -> Badge:
        """The badge of a line of the register on a day."""
        row = line.row
        status = t.standing(row, line.status)
        waivers = t.waivers(row.waived(day))
        alt = t(
            "badge_alt",
            product=row.product,
            rol=t("rol_kort_" + row.rol),
            versie=row.versie,
            goed=row.passed,
            aantal=len(row.uitkomsten),
            zekerheid=t("zekerheid_" + row.zekerheid),
            stand=status,
            ontheffingen=waivers,
        )
        return cls(
            head=f"{row.product} {row.versie} · {t('rol_kort_' + row.rol)}",
            first=f"{t.passed(row)} · {t('zekerheid_' + row.zekerheid)} · {waivers}",
            second=f"{status} · {_contract(row.versies, t)}",
            alt=alt,
            glyph=GLYPHS[line.status],
            colour=COLOURS.get(line.status, "#555a66"),
            dashed=row.zekerheid == "zelfverklaring",
        )


def build(product: Product) -> Iterator[File]:
    """``badge-<role>.svg`` beside the product's page, and ``badge-<role>-en.svg``."""
    for line in lines(tuple(product.rows.values()), product.frame.day):
        name = f"{product.place}badge-{line.row.rol.lower()}"
        for lang in LANGUAGES:

            def content(line: Line = line, lang: str = lang) -> bytes:
                badge = Badge.of(line, product.frame.day, site_words(lang))
                return render("site/badge.svg", lang, "", {"badge": badge})

            path = f"{name}.svg" if lang == "nl" else f"{name}-{lang}.svg"
            yield File(path, basis(path, line, line.row.waived(product.frame.day)), content)


def _contract(known: Mapping[str, str], t: SiteWords) -> str:
    if not known:
        return t("badge_contract", versie=t("onbekend"))
    api = SHARED if SHARED in known else min(known)
    shown = f"{api.rpartition('/')[2]} {known[api]}"
    if len(known) == 1:
        return t("badge_contract", versie=shown)
    return t("badge_contract_meer", versie=shown, meer=len(known) - 1)
