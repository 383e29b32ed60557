"""Verifies a whole register: its log, its events and their order, every file they name, and every signature.

Never raises for what is in it; names each file with what is wrong there.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from pathlib import Path

from pydantic import ValidationError

from harness.evidence.canonical import digest
from harness.register.basis import Basis
from harness.register.certifying import certificate_problems
from harness.register.errors import RegisterError
from harness.register.events import CertificaatGegeven, Event, EventError, Instelling, Verlenging, read_event
from harness.register.evidence import FOLDER, UNFINISHED, Evidence, named_by
from harness.register.faults import Fault
from harness.register.folding import fold_numbered
from harness.register.hindsight import Hindsight
from harness.register.log import Log, LogError, check
from harness.register.log.files import PARTIAL, ordinary
from harness.register.register import ABOUT, ATTRIBUTES, KEEP_BYTES, LOG, Register, about
from harness.register.state import State
from harness.register.trust import trust_over_time
from harness.reports.signing.judging import LEEWAY
from harness.words import Sentence

GIT = ".git"
_GITDIR = re.compile(rb"gitdir: [^\n]{1,4096}\n?")


def verify_register(folder: Path, now: datetime, vkey: str | None = None, known: bytes | None = None) -> list[Fault]:
    """Everything that is wrong, by file; nothing when all is as it was written.

    With ``vkey`` it must be that register; ``known`` is a checkpoint that somebody kept. Raises RegisterError
    ``geen_register`` when there is none.
    """
    if not (folder / LOG).is_dir():
        raise RegisterError("register.geen_register", map=str(folder))
    found = [Fault(f"{LOG}/{one.file}", one.says) for one in check(folder / LOG, vkey, known, every=True)]
    try:
        log = Log.open(folder / LOG, vkey)
        leaves = list(log.entries())
    except LogError:  # of what the log says nothing can be told, but each file in bewijs/ bears its own digest
        return [*found, *_files(Evidence(folder / FOLDER), None), *_about(folder, None), *_foreign(folder)]
    events: list[tuple[int, Event]] = []
    for number, leaf in enumerate(leaves):
        try:
            event = read_event(leaf)
        except EventError as error:
            found.append(
                Fault(LOG, Sentence("faults.geen_gebeurtenis", {"nummer": str(number), "plaats": error.place}))
            )
            continue
        if event.leaf != leaf:
            found.append(Fault(LOG, Sentence("faults.niet_canoniek", {"nummer": str(number)})))
        events.append((number, event))
    state = fold_numbered(events)
    found += [Fault(LOG, one.says) for one in state.misfits]
    if state.latest and state.latest > now + LEEWAY:
        found.append(Fault(LOG, Sentence("faults.in_de_toekomst", {"tijdstip": f"{state.latest:%Y-%m-%d %H:%M} UTC"})))
    register = Register(folder, log)
    trusts = [(number, one.vertrouwen) for number, one in state.settings_since]
    wanted = dict.fromkeys((named for _, named in trusts), "instelling") | needed(state, register.evidence)
    found += _files(register.evidence, wanted)
    found += _certificates(register.evidence, state, trusts)
    found += _about(folder, state.settings)
    return [*found, *_foreign(folder)]


def _certificates(evidence: Evidence, state: State, trusts: Sequence[tuple[int, str]]) -> Iterator[Fault]:
    trust = trust_over_time(evidence, trusts)
    if trust is None:
        return  # told where its file is
    hindsight = Hindsight(state)
    yield from hindsight.numbers()
    for certificate in state.certificates.values():
        yield from certificate_problems(certificate, evidence, trust, hindsight)


def needed(state: State, evidence: Evidence) -> dict[str, str]:
    """What ``bewijs/`` must hold, by digest -> the certificate (or ``instelling``) that it is of."""
    found: dict[str, str] = {}
    bases: dict[str, str] = {}
    for certificate in state.certificates.values():
        for _, event in certificate.history:
            if isinstance(event, CertificaatGegeven):
                found |= dict.fromkeys((event.rapport, *event.handtekeningen.values()), event.id)
            if isinstance(event, CertificaatGegeven | Verlenging):
                bases.setdefault(event.grondslag, certificate.id)
    for named, of in bases.items():
        found[named] = of
        try:
            basis = Basis.model_validate_json(evidence.read(named))
        except (RegisterError, ValidationError):
            continue  # told where its file is
        found |= {basis.contracts[name]: of for name in basis.bewaard if name in basis.contracts}
    return found


def _files(evidence: Evidence, wanted: Mapping[str, str] | None) -> Iterator[Fault]:
    """Every file that is named is there with its content, and no other is; without ``wanted`` what can be said."""
    there = set()
    for inside in sorted(evidence.files()):
        of = named_by(inside)
        place = f"{FOLDER}/{inside}"
        if inside in (UNFINISHED, UNFINISHED + PARTIAL) or named_by(inside.removesuffix(PARTIAL)) != of:
            yield Fault(place, Sentence("faults.onaf"))
        elif not of or not ordinary(evidence.folder / inside):
            yield Fault(place, Sentence("faults.vreemd"))
        elif wanted is not None and of not in wanted:
            yield Fault(place, Sentence("faults.niet_genoemd"))
        else:
            there.add(of)
            if digest((evidence.folder / inside).read_bytes()) != of:
                yield (
                    Fault(place, Sentence("faults.veranderd", {"van": wanted[of]}))
                    if wanted
                    else Fault(place, Sentence("faults.naam_anders"))
                )
    for one in sorted((wanted or {}).keys() - there):
        inside = evidence.path(one).relative_to(evidence.folder).as_posix()
        yield Fault(f"{FOLDER}/{inside}", Sentence("faults.ontbreekt", {"van": (wanted or {})[one]}))


def _about(folder: Path, settings: Instelling | None) -> Iterator[Fault]:
    for name, content in ((ABOUT, about(settings) if settings else None), (ATTRIBUTES, KEEP_BYTES)):
        file = folder / name
        if not ordinary(file):
            yield Fault(name, Sentence("faults.vreemd" if os.path.lexists(file) else "faults.ontbreekt_hier"))
        elif content is not None and file.read_bytes() != content:
            yield Fault(name, Sentence("faults.anders"))


def _foreign(folder: Path) -> Iterator[Fault]:
    for entry in sorted(folder.iterdir()):
        if entry.name in (ABOUT, ATTRIBUTES) or _of_git(entry):
            continue
        if entry.name not in (LOG, FOLDER) or entry.is_symlink():
            left_over = entry.name in (ABOUT + PARTIAL, ATTRIBUTES + PARTIAL)
            yield Fault(entry.name, Sentence("faults.onaf" if left_over else "faults.vreemd"))


def _of_git(entry: Path) -> bool:
    """A register may be kept in git: a folder, or in a second work tree the one line that says where that is."""
    if entry.name != GIT or entry.is_symlink():
        return False
    return entry.is_dir() or (ordinary(entry) and _GITDIR.fullmatch(entry.read_bytes()) is not None)
