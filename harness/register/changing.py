"""Changes that are no submission: issue a nonce, correct, revoke, renew without a new run, change the settings."""

from __future__ import annotations

import secrets
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Literal

from harness.register.errors import RegisterError
from harness.register.events import (
    Correctie,
    Event,
    Faciliteit,
    Instelling,
    Intrekking,
    NonceUitgegeven,
)
from harness.register.log import SigningKey
from harness.register.making import made
from harness.register.objecting import told_by_this_version
from harness.register.register import Register
from harness.register.resembling import double_of, mixes_scripts
from harness.register.state import Certificate, State
from harness.register.terms import version
from harness.register.writing import writing

Field = Literal["leverancier", "product", "website"]
FIELDS: tuple[Field, ...] = ("leverancier", "product", "website")
"""What may be corrected: how something is shown, never what was signed."""


def issue(
    folder: Path, key: Path, oin: str, product: str, versie: str, now: datetime, *, alike: bool = False
) -> NonceUitgegeven:
    """Issues a nonce for one official run. ``alike``: also for a name that looks like that of another product.

    Raises RegisterError, LogError.
    """
    with writing(folder, key, now) as writer:
        event = made(
            NonceUitgegeven,
            tijdstip=writer.moment,
            nonce=secrets.token_hex(16),
            oin=oin,
            product=product,
            versie=versie,
            tot=writer.moment.date() + timedelta(days=writer.terms.nonce_dagen),
        )
        if not alike:
            _told_apart(product, writer.register.products())
        writer.write([event])
    return event


def _told_apart(product: str, known: Iterable[str]) -> None:
    """Raises RegisterError ``lijkt_op``, with the name that it resembles, or ``twee_schriften``."""
    names = frozenset(known)
    if other := double_of(product, names):
        raise RegisterError("register.lijkt_op", product=product, andere=other)
    if product not in names and mixes_scripts(product):
        raise RegisterError("register.twee_schriften", product=product)


def correct(
    folder: Path, key: Path, certificate: str, fields: Mapping[Field, str], reason: str, by: str, now: datetime
) -> None:
    """Mends how a certificate is shown. Raises RegisterError, LogError."""
    with writing(folder, key, now) as writer:
        find(writer.register.about(certificate), certificate)
        event = made(
            Correctie,
            tijdstip=writer.moment,
            certificaat=certificate,
            velden=dict(fields),
            reden=reason,
            door=by,
        )
        writer.write([event])


def revoke(folder: Path, key: Path, certificate: str, reason: str, by: str, now: datetime) -> None:
    """Withdraws a certificate, from now on and for good. Raises RegisterError, LogError."""
    with writing(folder, key, now) as writer:
        find(writer.register.about(certificate), certificate)
        writer.write([made(Intrekking, tijdstip=writer.moment, certificaat=certificate, reden=reason, door=by)])


def find(state: State, certificate: str) -> Certificate:
    """A certificate that is not revoked. Raises RegisterError ``certificaat_onbekend`` or ``al_ingetrokken``."""
    found = state.certificates.get(certificate)
    if found is None:
        raise RegisterError("register.certificaat_onbekend", certificaat=certificate)
    if found.revoked:
        raise RegisterError(
            "register.al_ingetrokken", certificaat=certificate, datum=f"{found.revoked.tijdstip:%Y-%m-%d}"
        )
    return found


def settings_of(
    key: SigningKey, naam: str, oin: str, faciliteiten: Sequence[Faciliteit], trust: bytes, now: datetime
) -> Instelling:
    """The settings of a register that begins now. Raises RegisterError that names what cannot be one."""
    from harness.evidence.canonical import digest

    return made(
        Instelling,
        tijdstip=now.replace(microsecond=0),
        naam=naam,
        oin=oin,
        origin=key.name,
        sleutel=str(key.verifier),
        voorwaarden=version(),
        faciliteiten=tuple(faciliteiten),
        vertrouwen=digest(trust),
    )


def update(
    folder: Path,
    key: Path,
    now: datetime,
    *,
    naam: str | None = None,
    oin: str | None = None,
    faciliteiten: Sequence[Faciliteit] | None = None,
    trust: bytes | None = None,
) -> list[Event]:
    """Brings the register up to date: what is given of its settings, the terms and the objections of this version.

    Returns the events that it took; none when all was so already. Raises RegisterError, LogError.
    """
    from harness.evidence.canonical import digest

    with writing(folder, key, now) as writer:
        state = writer.register.about()
        old = writer.register.settings
        given = {
            "naam": naam,
            "oin": oin,
            "faciliteiten": None if faciliteiten is None else tuple(faciliteiten),
            "vertrouwen": None if trust is None else digest(trust),
        }
        fresh = {"tijdstip": writer.moment, "voorwaarden": version()}
        fresh |= {name: value for name, value in given.items() if value is not None}
        new = made(Instelling, **{**dict(old), **fresh})
        events: list[Event] = [new] if new != old.model_copy(update={"tijdstip": writer.moment}) else []
        events += told_by_this_version(state, writer.moment)
        if events:
            writer.write(events, [trust] if trust is not None else [])
    return events


def expiring(register: Register, now: datetime, within: int) -> list[Certificate]:
    """The certificates that are valid now and will not be ``within`` days on, the first to end first."""
    until: date = now.date() + timedelta(days=within)
    valid = (one for one in register.now.certificates.values() if one.status(now) == "geldig")
    return sorted((one for one in valid if one.geldig_tot <= until), key=lambda one: (one.geldig_tot, one.id))
