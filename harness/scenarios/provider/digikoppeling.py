"""What a DUO or COA takes on the wire: versions and suites of TLS, its own certificate, and bad ones of others."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from harness.evidence import marks
from harness.evidence.observations import Handshake
from harness.parties.wire.greeting import takes
from harness.parties.wire.probing import Prober, Tried
from harness.parties.wire.renegotiating import renegotiates
from harness.parties.wire.suites import CURVES, FAMILIES
from harness.playing.provider.gemeente import Afwijking
from harness.playing.provider.keten import BronGetest
from harness.playing.registry import Play, Scenario, add

Vraag = Callable[[Prober], Awaitable[Tried]]


def _offer(name: str) -> Vraag:
    return lambda prober: prober.offers(name)


def _family(name: str) -> Vraag:
    return lambda prober: takes(prober.host, prober.port, name)


async def _name(prober: Prober) -> Tried:
    shown = await prober.offers("tls_gewoon")
    return await prober.name(shown.leaf) if shown.leaf else Tried(shown.outcome, shown.reason, {"aanbod": "tls_naam"})


async def _heronderhandeling(prober: Prober) -> Tried:
    await prober.turn()
    return await renegotiates(prober.host, prober.port, prober.identity)


GEWOON = _offer("tls_gewoon")
"""Comes first, everywhere: where this fails, a refusal of something else says nothing."""
ONDERZOEK: dict[str, tuple[str, str, tuple[Vraag, ...]]] = {
    "versies": (
        "De gemeente biedt één versie van TLS aan: 1.0, 1.1, 1.2 en 1.3",
        "The municipality offers one version of TLS: 1.0, 1.1, 1.2 and 1.3",
        (GEWOON, _offer("tls10"), _offer("tls11"), _offer("tls12"), _offer("tls13")),
    ),
    "versleuteling": (
        "De gemeente biedt alleen versleuteling aan die niet meer mag, en vraagt om opnieuw te beginnen",
        "The municipality offers only encryption that is no longer allowed, and asks to begin anew",
        (
            GEWOON,
            *map(_family, (*FAMILIES, *CURVES)),
            _offer("tls12"),
            _heronderhandeling,
        ),
    ),
    "certificaat": (
        "De gemeente bekijkt het certificaat: keten, geldigheid, OIN en naam",
        "The municipality looks at the certificate: chain, validity, OIN and name",
        (GEWOON, Prober.chain, _name),
    ),
    "zonder": (
        "De gemeente vraagt iets zonder TLS",
        "The municipality asks for something without TLS",
        (GEWOON, lambda prober: prober.in_plain("/v1/")),
    ),
}
VREEMDEN = {
    "geen": ("geen certificaat", "no certificate"),
    "verlopen": ("een verlopen certificaat", "an expired certificate"),
    "ingetrokken": ("een ingetrokken certificaat", "a revoked certificate"),
    "vreemd": ("een certificaat van een onbekende CA", "a certificate of an unknown CA"),
}
PROEFVRAAG = {"duo": ("getPipByBsn", "met-pip"), "coa": ("getKoppelingByVnummer", "coa-gekoppeld")}
"""A question that gets an answer from who may ask it, and the toestand of the person in it."""


def _onderzoek(vragen: tuple[Vraag, ...]) -> Play:
    async def play(keten: BronGetest) -> None:
        prober = keten.facilities.prober
        if prober is None:
            keten.mark(marks.WithoutTls())
            return
        for vraag in vragen:
            _leg_vast(keten, await vraag(prober), "geldig", {"host": prober.host, "poort": prober.port})

    return play


def _vreemde(kind: str) -> Play:
    async def play(keten: BronGetest) -> None:
        operatie, toestand = PROEFVRAAG[keten.facilities.bron]
        persoon, client = keten.persoon(toestand), keten.facilities.vreemde(kind)
        goed = await keten.gemeente.vraagt(operatie, persoon)
        if client is None:
            open_to_all = kind == "geen" and keten.facilities.prober is None
            _leg_vast(keten, Tried("completed", "http") if open_to_all else Tried("untried", "geen_certificaat"), kind)
            return
        async with client:
            afwijking = Afwijking("vreemde", client=client, feiten={"certificaat": kind})
            seen = await keten.gemeente.vraagt(operatie, persoon, anders=afwijking)
        assert seen is not None and goed is not None  # the question is one of this provider's own
        answer = seen.exchange.response
        tried = Tried("completed", str(answer.status)) if answer else _nothing(seen.exchange.error or "")
        known = goed.exchange.response.status if goed.exchange.response else None
        _leg_vast(keten, tried, kind, {"gewoon": known, "vraag": seen.seq})

    return play


def _nothing(error: str) -> Tried:
    return Tried("unreachable" if error in ("timeout", "refused") else "refused", error)


def _leg_vast(keten: BronGetest, tried: Tried, certificate: str, more: dict[str, object] | None = None) -> None:
    keten.facilities.witness.record(
        Handshake(
            initiator="gemeente" if certificate == "geldig" else "vreemde",
            receiver=keten.facilities.bron,
            certificate=certificate,
            outcome=tried.outcome,
            reason=tried.reason,
            facts={**(more or {}), **tried.facts},
        ),
        keten.log,
    )


def _add(identity: str, nl: str, en: str, play: Play) -> None:
    tags = frozenset({"digikoppeling", "tls"})
    add(Scenario(identity, nl, en, ("algemeen",), "digikoppeling", play, tags, kanten=("bron",)))


for _soort, (_nl, _en, _vragen) in ONDERZOEK.items():
    _add(f"bron-tls-{_soort}", _nl, _en, _onderzoek(_vragen))
for _kind, (_nl, _en) in VREEMDEN.items():
    nl, en = f"De gemeente belt aan met {_nl}", f"The municipality rings the bell with {_en}"
    _add(f"bron-vreemde-{_kind}", nl, en, _vreemde(_kind))
