"""Renews a certificate without a new run, as far as the terms allow and nothing tested has changed meaning."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from harness.evidence.canonical import digest
from harness.register.admitting import last_day
from harness.register.basis import Basis
from harness.register.changing import find
from harness.register.errors import RegisterError
from harness.register.events import Verlenging
from harness.register.impact import Impact, impact_of, today
from harness.register.making import made
from harness.register.writing import writing


def renew(folder: Path, key: Path, certificate: str, by: str, now: datetime) -> Verlenging:
    """Makes a certificate valid for longer, when what it was tested with still means the same.

    Raises RegisterError: ``niet_geldig``, ``te_vaak_verlengd``, ``hertest_nodig``, ``verlengt_niets``; LogError.
    """
    with writing(folder, key, now) as writer:
        found = find(writer.register.about(certificate), certificate)
        if found.status(writer.moment) != "geldig":
            raise RegisterError("register.niet_geldig", certificaat=certificate, datum=f"{found.geldig_tot}")
        if found.renewals >= writer.terms.verlengen_zonder_test:
            raise RegisterError("register.te_vaak_verlengd", certificaat=certificate, aantal=str(found.renewals))
        outcome: Impact = impact_of(found, writer.register.evidence, today(writer.moment.date()))
        if outcome.kind != "still_valid":
            raise RegisterError("register.hertest_nodig", certificaat=certificate, aantal=str(len(outcome.retest)))
        waiver_end = min((one.tot for one in found.waivers), default=None)
        until = last_day(found.given.samenvatting, writer.moment.date(), writer.terms, waiver_end)
        if until <= found.geldig_tot:
            raise RegisterError("register.verlengt_niets", certificaat=certificate, datum=f"{found.geldig_tot}")
        basis = Basis.now(found.version.rol).content
        event = made(
            Verlenging,
            tijdstip=writer.moment,
            certificaat=certificate,
            geldig_tot=until,
            grondslag=digest(basis),
            door=by,
        )
        writer.write([event], [basis])
    return event
