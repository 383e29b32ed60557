"""Folds events into a state. Pure: the same events give the same state, whenever and wherever.

An event that does not fit has no effect and is named in ``State.misfits``: a register that somebody tampered with can
still be read, and says so.
"""

from __future__ import annotations

from collections.abc import Iterable

from harness.register.events import (
    Bezwaar,
    CertificaatGegeven,
    Correctie,
    Event,
    Instelling,
    Intrekking,
    NonceUitgegeven,
    Ontheffing,
    Verlenging,
)
from harness.register.state import Certificate, Dated, Entry, Issued, Key, Misfit, State

AboutOne = Correctie | Intrekking | Verlenging | Ontheffing


def fold(events: Iterable[Event]) -> State:
    """The state after all events, in the order of the log."""
    return fold_numbered(enumerate(events))


def fold_numbered(events: Iterable[tuple[int, Event]]) -> State:
    """The state after some events, each with its place in the log. What it says is right as far as they go."""
    state = State()
    for number, event in events:
        apply(state, number, event)
    return state


def apply(state: State, number: int, event: Event) -> None:
    """Adds one event, with its place in the log, to a state."""
    state.size = number + 1
    if state.settings is None and not isinstance(event, Instelling):
        return _misfit(state, number, "faults.geen_instelling")
    if state.latest and event.tijdstip < state.latest:
        return _misfit(state, number, "faults.tijd_terug", tijdstip=event.tijdstip.isoformat())
    state.latest = event.tijdstip
    match event:
        case Instelling():
            _settings(state, number, event)
        case NonceUitgegeven():
            _nonce(state, number, event)
        case CertificaatGegeven():
            _certificate(state, number, event)
        case Bezwaar():
            state.objections[event.bezwaar.id] = event.bezwaar
        case _:
            _about_one(state, number, event)
    return None


def _settings(state: State, number: int, event: Instelling) -> None:
    if state.settings and (state.settings.origin, state.settings.sleutel) != (event.origin, event.sleutel):
        return _misfit(state, number, "faults.andere_sleutel")
    state.settings = event
    state.settings_since.append((number, event))
    return None


def _nonce(state: State, number: int, event: NonceUitgegeven) -> None:
    if event.nonce in state.nonces:
        return _misfit(state, number, "faults.nonce_dubbel", nonce=event.nonce)
    state.nonces[event.nonce] = Issued(event, number)
    return None


def _certificate(state: State, number: int, event: CertificaatGegeven) -> None:
    certificate = Certificate(event, number, event.geldig_tot, waivers=event.ontheffingen)
    if problem := _unfit(state, certificate):
        return _misfit(state, number, problem, certificaat=event.id)
    certificate.history.append(Dated(number, event))
    certificate.confirmed = state.predecessors(certificate.version, None)
    state.certificates[event.id] = certificate
    state.nonces[event.nonce].used_by = event.id
    state.reports[event.rapport] = event.id
    if event.vervangt:
        state.certificates[event.vervangt].replaced_by = event.id
        state.certificates[event.vervangt].history.append(Dated(number, event))
    state.versions.setdefault(certificate.version, []).append(event.id)
    oin, product, versie, rol = certificate.version
    for service in certificate.services:
        key = Key(oin, product, versie, service.slug, rol)
        known = state.entries.get(key)
        ids = (*known.certificates, event.id) if known else (event.id,)
        state.entries[key] = Entry(key, ids, service.status == "concept")
    return None


def _unfit(state: State, certificate: Certificate) -> str:
    """Why a certificate does not fit; empty when it does."""
    event = certificate.given
    oin, product, versie, _ = certificate.version
    nonce = state.nonces.get(event.nonce)
    if event.id in state.certificates:
        return "faults.id_dubbel"
    if event.rapport in state.reports:
        return "faults.rapport_dubbel"
    if nonce is None:
        return "faults.nonce_onbekend"
    if nonce.used_by:
        return "faults.nonce_gebruikt"
    if (nonce.given.oin, nonce.given.product, nonce.given.versie) != (oin, product, versie):
        return "faults.nonce_van_ander"
    if (event.zekerheid == "waargenomen") != ("waarneming" in event.handtekeningen):
        return "faults.zekerheid_onjuist"
    if any(one.self_approved for one in event.ontheffingen):
        return "faults.ontheffing_eigen"
    live = [state.certificates[one] for one in state.versions.get(certificate.version, ())]
    standing = [one.id for one in live if one.status(event.tijdstip) == "geldig"]
    if event.vervangt and event.vervangt not in [one.id for one in live]:
        return "faults.vervangt_onbekend"
    return "faults.tweede_certificaat" if [one for one in standing if one != event.vervangt] else ""


def _about_one(state: State, number: int, event: AboutOne) -> None:
    certificate = state.certificates.get(event.certificaat)
    if certificate is None:
        return _misfit(state, number, "faults.certificaat_onbekend", certificaat=event.certificaat)
    if certificate.revoked:
        return _misfit(state, number, "faults.al_ingetrokken", certificaat=event.certificaat)
    match event:
        case Correctie():
            certificate.shown |= {str(name): value for name, value in event.velden.items()}
        case Intrekking():
            certificate.revoked = event
        case Ontheffing():
            waiver, version = event.ontheffing, certificate.version
            if waiver.self_approved:
                return _misfit(state, number, "faults.ontheffing_eigen", certificaat=event.certificaat)
            if (waiver.product, waiver.versie) != (version.product, version.versie):
                return _misfit(state, number, "faults.ontheffing_van_ander", certificaat=event.certificaat)
            certificate.waivers = (*certificate.waivers, event.ontheffing)
        case Verlenging():
            if event.geldig_tot <= certificate.geldig_tot or certificate.status(event.tijdstip) != "geldig":
                return _misfit(state, number, "faults.verlenging_onjuist", certificaat=event.certificaat)
            certificate.geldig_tot = event.geldig_tot
            certificate.renewals += 1
    certificate.history.append(Dated(number, event))
    return None


def _misfit(state: State, number: int, code: str, **values: str) -> None:
    state.misfits.append(Misfit(number, code, values))
