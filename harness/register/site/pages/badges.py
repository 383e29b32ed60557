"""A badge per product and role: role, contract version, date, waivers and assurance, also as text."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal, NamedTuple

from harness.register.site.files import File, basis
from harness.register.site.measuring import shortened, width, wrapped
from harness.register.site.rendering import render
from harness.register.site.rows import Line, Row, lines
from harness.register.site.site import Product
from harness.register.site.words import LANGUAGES, SiteWords, site_words
from harness.reports.palette import themes

SHARED = "gemeente/notificatie"
"""The contract that all services share: its version is shown, the others are counted, and named in the description."""
GLYPHS = {"geldig": "✓", "nog_niet": "○", "verlopen": "!", "ingetrokken": "✕", "vervangen": "–"}
COLOURS = {"geldig": "passed", "nog_niet": "warned", "verlopen": "warned", "ingetrokken": "failed"}
PART_GLYPH, PART_COLOUR = "!", "warned"
"""Of a valid certificate that is not conform by itself, but apart from what is waived."""
SIZE = 13
"""Of the letters, in pixels."""
ROOM = 262
"""For text: a badge then fits a telephone at its own size."""
HEAD_ROWS = 2


class TextRow(NamedTuple):
    """A row of the picture. The picture holds the text to this width in any font."""

    text: str
    kind: Literal["head", "plain", "stand"]

    @property
    def width(self) -> int:
        return width(self.text, SIZE, bold=self.kind == "head")


@dataclass(frozen=True)
class Badge:
    """What a badge says: short rows, all of it in one sentence, and every contract."""

    rows: tuple[TextRow, ...]
    alt: str
    contracts: str
    glyph: str
    colour: str
    dashed: bool
    """So that what a vendor says of itself never looks like what was witnessed."""

    @property
    def width(self) -> int:
        return 64 + max(row.width for row in self.rows)

    @property
    def height(self) -> int:
        return 16 + 18 * len(self.rows)

    @classmethod
    def of(cls, line: Line, day: date, t: SiteWords) -> Badge:
        """The badge of a line of the register on a day."""
        row = line.row
        role, sure = t("rol_kort_" + row.rol), t("zekerheid_" + row.zekerheid)
        stands, waivers, contract = t.standing(row, line.status), t.waivers(row.waived(day)), _contract(row.versies, t)
        good = line.status != "geldig" or _whole(row)
        return cls(
            rows=(
                *_head(f"{row.product} {row.versie}"),
                *(TextRow(one, "plain") for one in wrapped([role, sure, waivers], ROOM, SIZE, between=" · ")),
                *(TextRow(one, "plain") for one in wrapped(t.met(row).split(), ROOM, SIZE)),
                *(TextRow(one, "stand") for one in wrapped(stands.split(), ROOM, SIZE)),
                *(TextRow(one, "plain") for one in wrapped(contract.split(), ROOM, SIZE)),
            ),
            alt=t(
                "badge_alt",
                product=row.product,
                rol=role,
                versie=row.versie,
                voldoet=t.met(row),
                zekerheid=sure,
                stand=stands,
                ontheffingen=waivers,
                contract=contract,
            ),
            contracts=t(
                "badge_contracten", lijst=", ".join(f"{api} {row.versies[api]}" for api in sorted(row.versies))
            ),
            glyph=GLYPHS[line.status] if good else PART_GLYPH,
            colour=themes()["light"][COLOURS.get(line.status, "soft") if good else PART_COLOUR],
            dashed=row.zekerheid == "zelfverklaring",
        )


def build(product: Product) -> Iterator[File]:
    """``badge-<role>.svg`` beside the product's page, and ``badge-<role>-en.svg``."""
    for line in lines(tuple(product.rows.values()), product.frame.day):
        name = f"{product.place}badge-{line.row.rol.lower()}"
        for lang in LANGUAGES:

            def content(line: Line = line, lang: str = lang) -> bytes:
                badge = Badge.of(line, product.frame.day, site_words(lang))
                return render("site/badge.svg", lang, "", {"badge": badge, "colours": themes()["light"]})

            path = f"{name}.svg" if lang == "nl" else f"{name}-{lang}.svg"
            yield File(path, basis(path, line, line.row.waived(product.frame.day)), content)


def _head(name: str) -> list[TextRow]:
    """The product's name in bold, over two rows at most."""
    rows = wrapped(name.split(), ROOM, SIZE, bold=True)
    if len(rows) > HEAD_ROWS:
        last = shortened(" ".join(rows[HEAD_ROWS - 1 :]), ROOM, SIZE, bold=True)
        rows = [*rows[: HEAD_ROWS - 1], last]
    return [TextRow(one, "head") for one in rows]


def _whole(row: Row) -> bool:
    """Whether everything that counts meets the demands, without any waiver."""
    return row.conform and row.met == len(row.counted)


def _contract(known: Mapping[str, str], t: SiteWords) -> str:
    if not known:
        return t("badge_contract", versie=t("onbekend"))
    api = SHARED if SHARED in known else min(known)
    shown = f"{api.rpartition('/')[2]} {known[api]}"
    if len(known) == 1:
        return t("badge_contract", versie=shown)
    return t("badge_contract_meer", versie=shown, meer=len(known) - 1)
