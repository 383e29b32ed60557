"""The head of the report: the verdict in a sentence, who and when, and what the report is worth."""

from __future__ import annotations

from dataclasses import dataclass

from harness.chain.services import ALGEMEEN
from harness.program import program_of
from harness.reports.labels import Lookup
from harness.reports.model import MachineSeen, Stopped
from harness.reports.texts import filled
from harness.reports.values import moment, number, seconds

Rows = list[tuple[str, str]]


@dataclass(frozen=True)
class Head:
    sentence: str
    explanation: str
    tone: str
    """An outcome's name, for the colour."""
    invalid: list[str]


def head(lookup: Lookup) -> Head:
    """The verdict as a municipality can read it."""
    report, words = lookup.report, lookup.words
    declared, verdict = report.declared, report.verdict
    counting = [service for service in report.services if service.telt_mee and service.slug != ALGEMEEN]
    values = {
        "product": declared.product,
        "versie": declared.versie,
        "leverancier": declared.leverancier.naam,
        "diensten": str(len(counting)),
        "aantallen": lookup.counted(verdict.counts) or words.ui["geen"],
    }
    if declared.rol == "leverancier":
        texts = [words.part("oordelen", verdict.code, part) for part in ("kop", "uitleg")]
    else:
        texts = [words.word("oordelen_bron", f"{verdict.code}_{part}") for part in ("kop", "uitleg")]
    sentence, explanation = (filled(text, values) for text in texts)
    if report.stopped and verdict.code != "ongeldig":
        return _stopped(report.stopped, lookup, values, undecided=verdict.undecided)
    tones = {
        "conform": "passed", "concept": "passed", "niet_conform": "failed", "niet_te_zeggen": "cannot_tell",
        "ongeldig": "cannot_tell", "deelrun": "untested",
    }  # fmt: skip
    return Head(sentence, explanation, tones[verdict.code], list(verdict.invalid))


def _stopped(stopped: Stopped, lookup: Lookup, values: dict[str, str], *, undecided: bool) -> Head:
    """One cause, told first; what follows from it is told as what it is: not tested."""
    words = lookup.words
    known = {
        "bericht": stopped.bericht,
        "nummer": str(stopped.na) if stopped.na else "",
        "om": stopped.bericht_om[11:19],
        "code": "" if stopped.code is None else str(stopped.code),
        "signaal": stopped.signaal or "",
        "scenario": stopped.scenario,
    }
    told = {**values, **{name: value for name, value in known.items() if value}}
    sentence = filled(words.word("gestopt", "kop"), told)
    parts = [
        words.word("gestopt", part) for part in (stopped.hoe, stopped.door, "gevolg_open" if undecided else "gevolg")
    ]
    tone = "failed" if stopped.door == "applicatie" else "cannot_tell"
    return Head(sentence, " ".join(filled(part, told) for part in parts), tone, [])


def who(lookup: Lookup) -> Rows:
    """Who was tested, with what and when."""
    run, declared, words = lookup.report.run, lookup.report.declared, lookup.words
    ui = words.ui
    promises = {
        "lees": seconds(declared.lees_binnen, words.lang),
        "lever": seconds(declared.lever_binnen, words.lang),
        "herstel": seconds(declared.herstel_binnen, words.lang),
    }
    vendor = declared.rol == "leverancier"
    return [
        (
            ui["leverancier" if vendor else "bron_getest"],
            f"{declared.leverancier.naam} (OIN {declared.leverancier.oin})",
        ),
        (ui["product"], f"{declared.product} {declared.versie}"),
        (ui["rol"], words.word("rollen", declared.rol)),
        (ui["gemeenten"], ", ".join(gemeente.naam for gemeente in declared.gemeenten) or ui["geen"]),
        (ui["soort"], words.word("soorten", run.soort)),
        (ui["wanneer"], moment(run.begonnen, words.months, ui["moment"])),
        (ui["testnummer"], run.id),
        (ui["berichten"], str(run.uitwisselingen)),
        *([(ui["beloften"], filled(ui["belofte"], promises))] if vendor else []),
    ]


def worth(lookup: Lookup) -> list[str]:
    """What the report proves and what not, in plain sentences."""
    report, words = lookup.report, lookup.words
    concept = sum(service.status == "concept" and service.claim != "nee" for service in report.services)
    # Without a probe, the vendor's word is all there is for what a probe would show.
    word = {"attested"} if report.declared.probe else {"attested", "probe"}
    attested = sum(requirement.telt and requirement.bewijs in word for requirement in report.requirements.values())
    machine = report.machine
    facts: list[tuple[str, dict[str, str | int]]] = [
        (report.run.soort, {}),
        ("zelfverklaring", {}),
        ("selectie", {"selectie": ", ".join(report.run.selectie)} if report.run.selectie else {}),
        ("concept", {"aantal": concept} if concept else {}),
        ("verklaard", {"aantal": attested} if attested else {}),
        ("onderbroken", {"aantal": report.run.onderbrekingen} if report.run.onderbrekingen else {}),
        ("onrustig", _restless(machine, words.lang) if machine and not machine.quiet else {}),
        ("opnieuw", {"aantal": machine.again} if machine and machine.again else {}),
        ("personen", {}),
    ]
    without_values = (report.run.soort, "zelfverklaring", "personen")
    return [words.say("waarde", code, values) for code, values in facts if values or code in without_values]


def _restless(machine: MachineSeen, lang: str) -> dict[str, str | int]:
    """What made it so, as far as it is known; what is not, is left out of the sentence."""
    values: dict[str, str | int] = {"vertraging": seconds(machine.lag_ms / 1000, lang), "kernen": machine.processors}
    if machine.load is not None:
        values["belasting"] = number(machine.load, lang)
    if machine.pressure is not None:
        values["druk"] = round(machine.pressure * 100)
    if machine.stolen:
        values["gestolen"] = round(machine.stolen * 100)
    if machine.steps_ms:
        values["sprong"] = seconds(max(machine.steps_ms, key=abs) / 1000, lang)
    return values


def provenance(lookup: Lookup) -> Rows:
    """What was measured with what: enough to compute the report again."""
    report, ui = lookup.report, lookup.words.ui
    run = report.run
    return [
        (ui["verklaring_digest"], report.digests.declaration),
        (ui["baseline_digest"], report.digests.baseline),
        (ui["opname_digest"], report.digests.recording),
        (ui["harnas"], str(program_of(run))),
        (ui["versies"], ", ".join(f"{api} {version}" for api, version in run.versies.items()) or ui["geen"]),
        (ui["selectie"], ", ".join(run.selectie) or ui["geen"]),
        (ui["zaad"], str(run.seed)),
        (ui["peildatum"], run.peildatum),
        (ui["nonce"], run.nonce or ui["geen"]),
        (ui["vorige_run"], run.vorige_run or ui["geen"]),
        (ui["onderbrekingen"], str(run.onderbrekingen)),
    ]
