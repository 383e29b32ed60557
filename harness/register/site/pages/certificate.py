"""A page per certificate: what it says, what happened to it, and the proof that it is in the log."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from functools import partial
from typing import Any

from harness.chain.requirements import requirements
from harness.program import program_of
from harness.register.site.evidence import files_of, place_of
from harness.register.site.files import File, page
from harness.register.site.history import told
from harness.register.site.rows import Row
from harness.register.site.site import Product
from harness.register.site.tables import service_table
from harness.register.site.words import SiteWords, ended
from harness.register.state import Certificate
from harness.reports.envelopes import ENVELOPES

GOOD = ("passed", "inapplicable")
"""What needs no second look. A warning does, though it stands in nobody's way."""


_FILES: dict[str, str] = {"rapport": "report.json", "grondslag": "grondslag.json"}
_FILES |= {str(role): file for role, file in ENVELOPES.items()}
"""What a reader calls the file that was saved: as it was in the run folder, so that ``report verify`` finds it."""


def build(product: Product) -> Iterator[File]:
    """``/certificaten/<id>/`` for each certificate of a product."""
    for certificate in product.certificates:
        row = product.rows[certificate.id]
        mark = depends_on(product, certificate, row)
        values = partial(_values, product, certificate, row)
        yield from page(f"certificaten/{row.id}/", "site/certificaat.html", mark, values)


def _values(product: Product, certificate: Certificate, row: Row, t: SiteWords) -> dict[str, Any]:
    return product.frame.values(
        row=row,
        product_place=product.place,
        table=service_table(certificate, row, product.frame.day),
        since=since(certificate, row, product.frame.day),
        facts=_facts(certificate, row, t),
        open=_open(product, certificate, t),
        waivers=_waivers(product, certificate, t),
        history=_history(certificate, t),
        proof=_proof(product, certificate, t),
    )


def depends_on(product: Product, certificate: Certificate, row: Row) -> list[Any]:
    """What a page about a certificate follows from: events by their place in the log, and how it stands today."""
    return [
        product.frame.mark,
        row,
        row.status(product.frame.day),
        row.waived(product.frame.day),
        [one.nummer for one in certificate.history],
        sorted((name, product.contested[name]) for name in product.contested.keys() & _required(certificate)),
    ]


def since(certificate: Certificate, row: Row, day: date) -> date:
    """The day from which a certificate stands as it does: of the last event about it, or when a term began or ended.

    A page says this and not the day of publication, or every page would have to be made anew each day.
    """
    stands = row.status(day)
    begins = [] if stands == "ingetrokken" else [date.fromisoformat(row.van)]
    last = [*row.ontheffingen, row.tot] if stands == "verlopen" else row.ontheffingen
    ends = (date.fromisoformat(one) + timedelta(days=1) for one in last)
    happened = (one.event.tijdstip.date() for one in certificate.history)
    return max(one for one in (*happened, *begins, *ends) if one <= day)


def _facts(certificate: Certificate, row: Row, t: SiteWords) -> list[tuple[str, str]]:
    given = certificate.given
    facts = [
        (t("leverancier"), f"{row.leverancier} ({t('oin')} {row.oin})"),
        (t("product"), f"{row.product} {row.versie}"),
        (t("rol"), t("rol_" + row.rol)),
        (t("oordeel"), t("oordeel_conform" if row.conform else "oordeel_niet_conform")),
        (t("geldig"), t("geldig_van_tot", van=t.day(row.van), tot=t.day(row.tot))),
        (t("pogingen"), t("pogingen_uitleg", aantal=row.pogingen)),
        (t("gegeven_op"), t.day(row.gegeven)),
    ]
    for role, signer in sorted(given.ondertekenaars.items(), reverse=True):
        said = t("ondertekend_op", naam=signer.naam, oin=signer.oin, dag=t.day(signer.tijdstip))
        facts.append((f"{t('ondertekend')} ({t('handtekening_' + role)})", said))
    facts.append((t("test"), f"{given.samenvatting.run.id}, plateau2 {program_of(given.samenvatting.run)}"))
    if given.vervangt:
        facts.append((t("vervangt"), given.vervangt))
    if given.voorgangers:
        known = certificate.confirmed
        runs = (one if one in known else t("volgens_leverancier", test=one) for one in given.voorgangers)
        facts.append((t("voorgangers"), ", ".join(runs)))
    return facts


def _open(product: Product, certificate: Certificate, t: SiteWords) -> list[dict[str, Any]]:
    """Requirements that did not pass or are contested."""
    return [
        {
            "id": name,
            "title": title(name, t),
            "service": slug,
            "outcome": outcome,
            "objection": product.contested.get(name, ""),
        }
        for slug, outcomes in certificate.given.eisen.items()
        for outcome, names in outcomes.items()
        for name in names
        if outcome not in GOOD or name in product.contested
    ]


def _required(certificate: Certificate) -> set[str]:
    return {name for outcomes in certificate.given.eisen.values() for names in outcomes.values() for name in names}


def _waivers(product: Product, certificate: Certificate, t: SiteWords) -> list[str]:
    said = []
    for one in certificate.waivers:
        text = t(
            "ontheffing_tekst",
            eis=f"{one.eis} {title(one.eis, t)}".strip(),
            reden=ended(one.reden),
            eigenaar=ended(one.eigenaar),
            door=ended(one.goedgekeurd_door),
            tot=t.day(one.tot),
        )
        said.append(text if one.tot >= product.frame.day else f"{text} {t('ontheffing_verlopen')}")
    return said


def _history(certificate: Certificate, t: SiteWords) -> list[dict[str, str]]:
    return [
        {"moment": one.event.tijdstip.isoformat(), "text": told(one.event, t, certificate.id)}
        for one in reversed(certificate.history)
    ]


def _proof(product: Product, certificate: Certificate, t: SiteWords) -> dict[str, Any]:
    """For ``site/bewijs.html``: ``data`` is what a script reads, the rest what a reader sees."""
    proven = product.proofs.of(certificate.nummer)
    files = [(_named(role, t), place_of(digest), digest, _FILES[role]) for role, digest in files_of(certificate)]
    return {
        "data": proven.data(product.frame.settings.sleutel) | {"report": place_of(certificate.given.rapport)},
        "files": files,
        "note_url": proven.note_place,
        "json_url": f"api/v1/certificates/{certificate.id}.json",
        "text": proven.proof.text,
    }


def title(requirement: str, t: SiteWords) -> str:
    """What a requirement asks; empty for one that is known no more."""
    found = requirements().get(requirement)
    return found.titel.in_language(t.lang) if found else ""


def _named(role: str, t: SiteWords) -> str:
    if role in ("rapport", "grondslag"):
        return t("bewijs_" + role)
    return t("bewijs_handtekening", rol=t("handtekening_" + role))
