"""A page per certificate: what it says, what happened to it, and the proof that it is in the log."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import Any

from harness.register.site.evidence import files_of, place_of
from harness.register.site.files import File, page
from harness.register.site.history import told
from harness.register.site.rows import Row
from harness.register.site.site import Product
from harness.register.site.tables import service_table
from harness.register.site.words import SiteWords
from harness.register.state import Certificate

GOOD = ("passed", "inapplicable")


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
        facts=_facts(certificate, row, t),
        open=_open(product, certificate),
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
        sorted(product.contested & _required(certificate)),
    ]


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
    facts.append((t("test"), f"{given.samenvatting.run.id}, plateau2 {given.samenvatting.run.harness}"))
    if given.vervangt:
        facts.append((t("vervangt"), given.vervangt))
    if given.voorgangers:
        facts.append((t("voorgangers"), ", ".join(given.voorgangers)))
    return facts


def _open(product: Product, certificate: Certificate) -> list[dict[str, Any]]:
    """Requirements that did not pass or are contested."""
    return [
        {"id": name, "service": slug, "outcome": outcome, "contested": name in product.contested}
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
            eis=one.eis,
            reden=one.reden,
            eigenaar=one.eigenaar,
            door=one.goedgekeurd_door,
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
    files = [(_named(role, t), place_of(digest), digest) for role, digest in files_of(certificate)]
    return {
        "data": proven.data(product.frame.settings.sleutel) | {"report": place_of(certificate.given.rapport)},
        "files": files,
        "note_url": proven.note_place,
        "json_url": f"api/v1/certificates/{certificate.id}.json",
        "text": proven.proof.text,
    }


def _named(role: str, t: SiteWords) -> str:
    if role in ("rapport", "grondslag"):
        return t("bewijs_" + role)
    return t("bewijs_handtekening", rol=t("handtekening_" + role))
