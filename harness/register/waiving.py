"""Puts waivers beside certificates that are there: what an operator accepts after the run, for a while."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from harness.register.changing import find
from harness.register.errors import RegisterError
from harness.register.events import Ontheffing
from harness.register.state import Certificate, State
from harness.register.writing import writing
from harness.reports.waivers import LONGEST, Waiver


def waive(
    folder: Path, key: Path, waivers: Sequence[Waiver], now: datetime, certificate: str | None = None
) -> list[Ontheffing]:
    """Puts each waiver beside the certificate that is valid for its product version, or beside the one that is named.

    All of them or none. Raises RegisterError that says which waiver cannot, and why; LogError.
    """
    with writing(folder, key, now) as writer:
        state = writer.register.about(*{one.product for one in waivers}, *([certificate] if certificate else []))
        events = []
        for waiver in waivers:
            found = find(state, certificate) if certificate else _valid(waiver, state, writer.moment)
            _fitting(waiver, found, writer.moment)
            events.append(Ontheffing(tijdstip=writer.moment, certificaat=found.id, ontheffing=waiver))
        writer.write(events)
    return events


def _valid(waiver: Waiver, state: State, at: datetime) -> Certificate:
    """The one certificate that is valid for the product version of a waiver."""
    wanted = (waiver.product, waiver.versie)
    found = [
        one
        for one in state.certificates.values()
        if (one.version.product, one.version.versie) == wanted and one.status(at) == "geldig"
    ]
    product = " ".join(wanted)
    if not found:
        raise RegisterError("register.ontheffing_zonder_certificaat", product=product)
    if len(found) > 1:
        named = ", ".join(one.id for one in found)
        raise RegisterError("register.ontheffing_bij_welk", product=product, certificaten=named)
    return found[0]


def _fitting(waiver: Waiver, certificate: Certificate, at: datetime) -> None:
    values = {"certificaat": certificate.id, "eis": waiver.eis, "datum": f"{waiver.tot}"}
    if (waiver.product, waiver.versie) != (certificate.version.product, certificate.version.versie):
        raise RegisterError("register.ontheffing_van_ander", **values, product=f"{waiver.product} {waiver.versie}")
    services = certificate.given.eisen
    asked = services if waiver.dienst is None else {waiver.dienst} & services.keys()
    if not any(waiver.eis in ids for one in asked for ids in services[one].values()):
        raise RegisterError("register.ontheffing_niet_gevraagd", **values, dienst=waiver.dienst or "-")
    if waiver.tot < at.date():
        raise RegisterError("register.ontheffing_verlopen", **values)
    if waiver.tot - at.date() > LONGEST:
        raise RegisterError("register.ontheffing_te_lang", **values)
    if waiver in certificate.waivers:
        raise RegisterError("register.ontheffing_dubbel", **values)
