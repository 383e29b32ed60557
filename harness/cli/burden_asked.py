"""What ``plateau2 burden`` is asked about: services that are listed, or products of a register."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from harness.cli.console import clean
from harness.cli.failing import BadInputError
from harness.cli.words import Words

if TYPE_CHECKING:
    from harness.register.site.rows import Line

ALL = "alle"
MOST = 2
"""So many are set side by side."""


@dataclass(frozen=True, slots=True)
class Asked:
    """One column: the slugs that are covered, what it is called, and which certificate says so."""

    slugs: tuple[str, ...]
    name: str = ""
    sentence: str = ""
    product: dict[str, Any] = field(default_factory=dict)
    """For other programs; empty when services were listed."""


@dataclass(frozen=True, slots=True)
class Question:
    """The options that say what it is about."""

    services: list[str] | None
    first: str | None
    second: str | None
    register: Path | None
    products: list[str] | None

    def asked(self, words: Words) -> list[Asked]:
        """One column, or two to compare. Raises BadInputError for options that do not go together."""
        if (self.first is None) != (self.second is None):
            raise BadInputError(words.sentence("allebei"))
        if (self.register is None) != (not self.products):
            raise BadInputError(words.sentence("register_en_product"))
        ways = [self.services, self.first is not None, self.products]
        if sum(map(bool, ways)) > 1:
            raise BadInputError(words.sentence("een_van_twee"))
        if self.register and self.products:
            return of_register(self.register, self.products, words)
        if self.first is not None and self.second is not None:
            return [Asked(_slugs(self.first), words("eerste")), Asked(_slugs(self.second), words("tweede"))]
        return [Asked(_slugs(",".join(self.services or [ALL])))]


def of_register(folder: Path, products: list[str], words: Words) -> list[Asked]:
    """What the speaking certificate of each product covers today. Raises BadInputError, NamingError."""
    from harness.cli.register_opening import now, opened
    from harness.register.naming import speaking
    from harness.register.site.pages.savings import ROLE

    if len(products) > MOST:
        raise BadInputError(words.sentence("te_veel_producten", aantal=len(products)))
    state, today = opened(folder).now, now().date()
    return [_asked(speaking(state, name, ROLE, today), words) for name in products]


def _asked(line: Line, words: Words) -> Asked:
    """A product without a valid certificate covers nothing, whatever its old ones said."""
    from harness.register.site.pages.savings import covered

    row, valid = line.row, line.status == "geldig"
    slugs = tuple(sorted(covered(line))) if valid else ()
    assurance = words(f"zekerheid_{row.zekerheid}")
    until = row.ingetrokken[:10] or row.tot
    product = clean(f"{row.product} {row.versie}")
    sentence = words(
        f"stand_{line.status}",
        product=product,
        leverancier=clean(row.leverancier),
        zekerheid=assurance,
        certificaat=row.id,
        van=row.van,
        tot=until,
    )
    return Asked(
        slugs=slugs,
        name=f"{product}, {assurance}" if valid else f"{product}, {words('zonder_certificaat')}",
        sentence=sentence,
        product={
            "name": row.product,
            "version": row.versie,
            "vendor": row.leverancier,
            "oin": row.oin,
            "assurance": row.zekerheid,
            "certificate": row.id,
            "status": line.status,
            "until": until,
        },
    )


def _slugs(given: str) -> tuple[str, ...]:
    """The services of a list with commas; ``alle`` stands for all of them, and nothing for none."""
    from harness.chain.services import stelseldiensten

    named = [part.strip() for part in given.split(",") if part.strip()]
    return tuple(dienst.slug for dienst in stelseldiensten()) if named == [ALL] else tuple(named)
