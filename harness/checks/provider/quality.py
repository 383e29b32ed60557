"""The quality of what a provider tells, over a whole run: on time, complete, and nowhere contradicting itself."""

from __future__ import annotations

from collections.abc import Iterator
from statistics import median
from typing import Any

from harness.checks.provider.coherence import REGELS, VRAGEN, Regel
from harness.checks.provider.current import Gezien
from harness.checks.provider.harvest import oogst
from harness.checks.provider.questions import at
from harness.checks.registry import RunCheck, Said, failed, passed, run_check
from harness.evidence.declaration import Declaration
from harness.evidence.recording import Recording

BINNEN = 5.0
"""Seconds between an opdracht and its notification."""
MOST = 10
"""Observations that one finding names."""
KLANTPROFIEL = "getKlantprofielByVnummer"
KLANTPROFIELDIENST = "coa-klantprofiel"
ONDERDELEN = {
    "talen": "personalia.talen",
    "opleiding": "opleiding",
    "werkervaring": "werkervaring",
    "leerdoelen": "leerdoelen",
    "voorkeuren": "voorkeuren",
}
"""The parts that a klantprofiel may lack, by the name that ``volledigheid`` gives them."""


@run_check("EIS-KWA-001", revision=2)
def snel_gemeld(recording: Recording, declaration: Declaration) -> Iterator[Said]:
    """Een gebeurtenis wordt zo snel mogelijk gemeld."""
    told, within = oogst(recording).gezien, declaration.beloften_bron.notificatie_binnen or BINNEN
    late = sorted((one for one in told if one.gemeld_na > within), key=lambda one: -one.gemeld_na)
    if told:
        waits = [one.gemeld_na for one in told]
        yield _counted(
            "notificaties_traag",
            late,
            len(told),
            verwacht=within,
            middelste=_ms(median(waits)),
            langste=_ms(max(waits)),
        )


@run_check("EIS-KWA-002", revision=2)
def gegevens_zijn_er(recording: Recording, _declaration: Declaration) -> Iterator[Said]:
    """Na een notificatie zijn de gegevens er."""
    read = [one for one in oogst(recording).gezien if one.gelezen]
    never = [one for one in read if one.zichtbaar_na is None]
    later = [one for one in read if one.zichtbaar_na is not None and not one.meteen]
    waits = [one.zichtbaar_na for one in read if one.zichtbaar_na is not None]
    if never:
        yield _counted("gegevens_niet_zichtbaar", never, len(read))
    if later:
        yield _counted("gegevens_later_zichtbaar", later, len(read), langste=_ms(max(waits)))
    if read and not never and not later:
        yield passed(aantal=len(read), middelste=_ms(median(waits)), langste=_ms(max(waits)))


@run_check("EIS-KWA-003", revision=1)
def klantprofiel_volledig(recording: Recording, _declaration: Declaration) -> Iterator[Said]:
    """Een klantprofiel is volledig ingevuld."""
    profielen = [(seq, profiel) for seq, profiel, volledig in _klantprofielen(recording) if volledig]
    if not profielen:
        return
    filled = {naam: sum(_filled(profiel, naam) for _, profiel in profielen) for naam in ONDERDELEN}
    lacking = [seq for seq, profiel in profielen if not all(_filled(profiel, naam) for naam in ONDERDELEN)]
    if lacking:
        yield failed(
            "klantprofiel_onvolledig", *lacking[:MOST], service=KLANTPROFIELDIENST, gezien=len(lacking),
            aantal=len(profielen), ingevuld=filled,
        )  # fmt: skip
    else:
        yield passed(service=KLANTPROFIELDIENST, aantal=len(profielen), ingevuld=filled)


@run_check("EIS-KWA-004", revision=1)
def klantprofiel_zegt_wat_ontbreekt(recording: Recording, _declaration: Declaration) -> Iterator[Said]:
    """Een klantprofiel zegt zelf wat ontbreekt."""
    yield from _over_klantprofielen(recording, "volledigheid_klopt_niet", _says_what_lacks)


@run_check("EIS-KWA-005", revision=1)
def klantprofiel_noemt_contactpersoon(recording: Recording, _declaration: Declaration) -> Iterator[Said]:
    """Een klantprofiel noemt een contactpersoon bij COA."""
    yield from _over_klantprofielen(recording, "contactpersoon_coa_ontbreekt", _names_somebody)


def _held_together(eis: str, regels: tuple[Regel, ...], doc: str) -> RunCheck:
    def judge(recording: Recording, declaration: Declaration) -> Iterator[Said]:
        codes = {tenant.oin: tenant.code for tenant in declaration.gemeenten}
        broken: dict[str, list[int]] = {}
        persons: dict[str, set[tuple[str, str | int | None]]] = {}
        held = 0
        for dossier in oogst(recording).dossiers:
            for regel in regels:
                found = regel.gebroken(dossier, codes)
                held += found is not None
                if found:
                    broken.setdefault(regel.code, []).extend(dossier.seqs[name] for name in regel.nodig)
                    persons.setdefault(regel.code, set()).add((dossier.scenario, dossier.bsn or dossier.v_nummer))
        for code, seqs in broken.items():
            yield failed(code, *dict.fromkeys(seqs[:MOST]), gezien=len(persons[code]))
        if held and not broken:
            yield passed(aantal=held)

    judge.__doc__ = doc
    return run_check(eis, revision=2 if regels is REGELS else 1)(judge)


geen_tegenspraak = _held_together("EIS-KWA-006", REGELS, "Gegevens over één persoon spreken elkaar niet tegen.")
geen_vragen = _held_together("EIS-KWA-007", VRAGEN, "Gegevens over één persoon roepen geen vraag op.")


def _over_klantprofielen(recording: Recording, code: str, good: Any) -> Iterator[Said]:
    profielen = [(seq, profiel) for seq, profiel, _ in _klantprofielen(recording)]
    wrong = [seq for seq, profiel in profielen if not good(profiel)]
    if wrong:
        yield failed(code, *wrong[:MOST], service=KLANTPROFIELDIENST, gezien=len(wrong), aantal=len(profielen))
    elif profielen:
        yield passed(service=KLANTPROFIELDIENST, aantal=len(profielen))


def _klantprofielen(recording: Recording) -> Iterator[tuple[int, Any, bool]]:
    """Every klantprofiel that was read, and whether a complete one was asked for."""
    for dossier in oogst(recording).dossiers:
        if profiel := dossier.gelezen.get(KLANTPROFIEL):
            yield dossier.seqs[KLANTPROFIEL], profiel, dossier.volledig


def _filled(profiel: Any, onderdeel: str) -> bool:
    """Whether a part is there; an empty list says that there is nothing, and that is an answer too."""
    return at(profiel, ONDERDELEN[onderdeel]) is not None


def _says_what_lacks(profiel: Any) -> bool:
    lacking = {naam for naam in ONDERDELEN if not _filled(profiel, naam)}
    named = at(profiel, "volledigheid.ontbrekendeOnderdelen")
    full = at(profiel, "volledigheid.percentage") == 100
    return isinstance(named, list) and set(map(str, named)) == lacking and full == (not lacking)


def _names_somebody(profiel: Any) -> bool:
    named = {name: str(at(profiel, f"contactpersoonCoa.{name}") or "").strip() for name in ("naam", "email")}
    telephone = str(at(profiel, "contactpersoonCoa.telefoonnummer") or "").strip()
    return bool(named["naam"]) and ("@" in named["email"] or sum(map(str.isdigit, telephone)) > 2)


def _counted(code: str, wrong: list[Gezien], among: int, **values: Any) -> Said:
    if not wrong:
        return passed(aantal=among, **values)
    return failed(code, *(one.seq for one in wrong[:MOST]), gezien=len(wrong), aantal=among, **values)


def _ms(seconds: float) -> float:
    """Seconds as findings carry them, to the millisecond."""
    return round(seconds, 3)
