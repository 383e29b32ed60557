"""Every certificate with every bron: only DUO and COA speak, and each only in its own name."""

from __future__ import annotations

from collections.abc import Mapping

from harness.chain.gemeente import ELDERS
from harness.chain.oin import COA_OIN, DUO_OIN, OTHER_VENDOR_OIN, STRANGER_OIN
from harness.playing.vendor.keten import LeverancierGetest
from harness.scenarios.vendor.speakers.playing import Group, Rows
from harness.scenarios.vendor.speakers.row import Row, header, without

TEXT = "Notificatie API 1.8.0, header bron, 401 en 403; Digikoppeling DK-4"
FORBIDDEN = (401, 403)
CERTIFICATES: Mapping[str, tuple[str, str]] = {
    "duo": ("van DUO", "of DUO"),
    "coa": ("van COA", "of COA"),
    "gemeente": ("van een gemeente die de applicatie bedient", "of a municipality that the application serves"),
    "elders": ("van een andere gemeente", "of another municipality"),
    "eigen": ("van de applicatie zelf", "of the application itself"),
    "leverancier": ("van een andere leverancier", "of another vendor"),
    "onbekend": ("van een onbekende organisatie", "of an unknown organisation"),
    "geen": ("dat ontbreekt", "that is missing"),
}
"""Whose certificate is shown."""
SPEAKERS = ("duo", "coa")
"""Who may notify, in its own name."""


def brons(keten: LeverancierGetest) -> Mapping[str, tuple[str, str, str | None]]:
    """In whose name is spoken: in both languages, and the OIN; None where the header is absent."""
    return {
        "duo": ("DUO", "DUO", DUO_OIN),
        "coa": ("COA", "COA", COA_OIN),
        "gemeente": ("de gemeente zelf", "the municipality itself", keten.gemeenten[0].oin),
        "elders": ("een andere gemeente", "another municipality", ELDERS.oin),
        "eigen": ("de leverancier", "the vendor", keten.facilities.declaration.leverancier.oin),
        "leverancier": ("een andere leverancier", "another vendor", OTHER_VENDOR_OIN),
        "onbekend": ("een onbekende", "a stranger", STRANGER_OIN),
        "geen": ("niemand", "nobody", None),
    }


def _refused(certificate: str) -> Rows:
    """Every bron under one certificate, but the one that is right."""

    def rows(keten: LeverancierGetest) -> tuple[Row, ...]:
        nl, en = CERTIFICATES[certificate]
        return tuple(
            Row(
                f"een certificaat {nl}, met als bron {bron_nl}",
                f"a certificate {en}, with {bron_en} as bron",
                "speaker",
                # Who names nobody breaks the form of the message too; without a certificate a proxy says 400.
                FORBIDDEN if oin and certificate != "geen" else (400, *FORBIDDEN),
                TEXT,
                header("bron", oin) if oin else without("bron"),
                certificate,
                unanswered=certificate not in SPEAKERS,
            )
            for bron, (bron_nl, bron_en, oin) in brons(keten).items()
            if not (certificate in SPEAKERS and bron in (certificate, "geen"))
        )

    return rows


def _heard(keten: LeverancierGetest) -> tuple[Row, ...]:
    """DUO and COA in their own names. Who has none of COA's services need not know COA."""
    claims = keten.facilities.declaration
    knows_coa = any(claims.tests(service) for service in claims.stelseldiensten if service.startswith("coa-"))
    return (
        Row("een certificaat van DUO, met als bron DUO", "a certificate of DUO, with DUO as bron", "lawful", (201,),
            "Notificatie API 1.8.0, 201", header("bron", DUO_OIN)),
        Row("een certificaat van COA, met als bron COA", "a certificate of COA, with COA as bron", "lawful",
            (201,) if knows_coa else (201, *FORBIDDEN),
            "Notificatie API 1.8.0 (generiek voor de keten), 201", header("bron", COA_OIN), "coa"),
    )  # fmt: skip


_TITLES = {
    "duo": ("DUO spreekt in naam van elk ander", "DUO speaks in the name of everybody else"),
    "coa": ("COA spreekt in naam van elk ander", "COA speaks in the name of everybody else"),
    "gemeente": ("De gemeente zelf stuurt een notificatie, in elke naam",
                 "The municipality itself sends a notification, in every name"),
    "elders": ("Een andere gemeente stuurt een notificatie, in elke naam",
               "Another municipality sends a notification, in every name"),
    "eigen": ("Wie het certificaat van de applicatie zelf heeft stuurt een notificatie, in elke naam",
              "Who holds the application's own certificate sends a notification, in every name"),
    "leverancier": ("Een andere leverancier stuurt een notificatie, in elke naam",
                    "Another vendor sends a notification, in every name"),
    "onbekend": ("Een onbekende stuurt een notificatie, in elke naam",
                 "A stranger sends a notification, in every name"),
    "geen": ("Iemand zonder certificaat stuurt een notificatie, in elke naam",
             "Somebody without a certificate sends a notification, in every name"),
}  # fmt: skip

for _certificate, (_nl, _en) in _TITLES.items():
    Group(
        f"spreker-{_certificate}", _nl, _en, _refused(_certificate), "vertrouwen", "spreker", frozenset({"sprekers"})
    ).declare()
Group(
    "spreker-goed",
    "DUO en COA spreken elk in hun eigen naam",
    "DUO and COA each speak in their own name",
    _heard,
    "vertrouwen",
    tags=frozenset({"sprekers"}),
).declare()
