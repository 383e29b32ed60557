"""Holds history to the rules of ``add`` and ``renew``: who has the key can write past the commands.

What is asked again is what the register itself keeps: the report, the envelopes, the basis and the log. Each is asked
at the moment of the entry, by the settings and terms of that moment. Not asked again is when a contract ends: that is
no fact of the log, and another version of plateau2 may know better. ``report verify`` answers it, for every day.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from harness.evidence.baseline import contract_digests
from harness.program import program_of, this_program
from harness.register.basis import Basis
from harness.register.events import CertificaatGegeven, Instelling, Ontheffing, Verlenging, day
from harness.register.faults import Fault
from harness.register.refusals import documents, in_hindsight
from harness.register.register import LOG
from harness.register.state import Certificate, State
from harness.register.submission import Submission
from harness.register.terms import Terms, terms_of
from harness.reports.waivers import Waiver
from harness.words import Sentence


class Hindsight:
    """What the log says of the moments at which its certificates were given."""

    def __init__(self, state: State) -> None:
        self.state = state
        self._ours = contract_digests()
        self._nonces: dict[tuple[str, str, str], list[int]] = defaultdict(list)
        for issued in state.nonces.values():
            one = issued.given
            self._nonces[one.oin, one.product, one.versie].append(issued.nummer)

    def numbers(self) -> Iterator[Fault]:
        """Numbers that hold for longer than the terms of then, and terms that nobody here knows."""
        for number, settings in self.state.settings_since:
            if terms_of(settings.voorwaarden) is None:
                yield _fault("faults.voorwaarden_onbekend", number, versie=settings.voorwaarden)
        for issued in self.state.nonces.values():
            terms = self._terms(issued.nummer)
            if terms and issued.given.tot > day(issued.given.tijdstip) + timedelta(days=terms.nonce_dagen):
                yield _fault("faults.nonce_te_lang", issued.nummer, nonce=issued.given.nonce, tot=f"{issued.given.tot}")

    def problems(self, one: Certificate, handed_in: Submission, basis: Basis | None) -> Iterator[Fault]:
        """Which rule a certificate breaks, by what was handed in for it and what it was measured with."""
        found = list(in_hindsight(handed_in, self.state, self._settings(one.nummer), one.given))
        if basis and program_of(one.given.samenvatting.run) == this_program() and handed_in.report:
            found += documents(handed_in.report, basis.contracts, self._ours)  # another program has others
        for refusal in found:
            values = {"regel": str(one.nummer), "certificaat": one.id, "tekst": refusal}
            yield Fault(LOG, Sentence("faults.had_niet_gemogen", values))
        yield from self._numbered(one)
        yield from self._days(one)
        yield from self._later(one)

    def _numbered(self, one: Certificate) -> Iterator[Fault]:
        given, run = one.given, one.given.samenvatting.run
        if given.nonce != (run.nonce or ""):
            yield _fault("faults.nonce_anders", one.nummer, certificaat=one.id)
        oin, product, versie, _ = one.version
        issued = sum(number < one.nummer for number in self._nonces[oin, product, versie])
        if given.pogingen != max(1, issued):
            values = {"aantal": str(given.pogingen), "echt": str(max(1, issued))}
            yield _fault("faults.pogingen_anders", one.nummer, certificaat=one.id, **values)
        if given.voorgangers != self.state.predecessors(one.version, run.vorige_run, before=one.nummer):
            yield _fault("faults.voorgangers_anders", one.nummer, certificaat=one.id)

    def _days(self, one: Certificate) -> Iterator[Fault]:
        given = one.given
        if given.geldig_van != day(given.tijdstip):
            yield _fault("faults.geldig_van_anders", one.nummer, certificaat=one.id, datum=f"{given.geldig_van}")
        yield from self._at_most(one, one.nummer, given, given.ontheffingen)

    def _later(self, one: Certificate) -> Iterator[Fault]:
        """What happened to it since: renewals as often and as long as the terms say."""
        waivers, renewals = list(one.given.ontheffingen), 0
        for number, event in one.history:
            if isinstance(event, Ontheffing):
                waivers.append(event.ontheffing)
            elif isinstance(event, Verlenging):
                renewals += 1
                terms = self._terms(number)
                if terms and renewals > terms.verlengen_zonder_test:
                    yield _fault("faults.te_vaak_verlengd", number, certificaat=one.id, aantal=str(renewals))
                yield from self._at_most(one, number, event, waivers)

    def _at_most(
        self, one: Certificate, number: int, event: CertificaatGegeven | Verlenging, waivers: Sequence[Waiver]
    ) -> Iterator[Fault]:
        terms = self._terms(number)
        ends: list[date] = [waiver.tot for waiver in waivers]
        if terms:
            ends.append(day(event.tijdstip) + timedelta(days=terms.geldig_dagen))
        if ends and event.geldig_tot > min(ends):
            values = {"tot": f"{event.geldig_tot}", "hoogstens": f"{min(ends)}"}
            yield _fault("faults.geldig_te_lang", number, certificaat=one.id, **values)

    def _settings(self, number: int) -> Instelling | None:
        return self.state.settings_at(number)

    def _terms(self, number: int) -> Terms | None:
        """The terms of the moment; None for ones that are told to be unknown."""
        settings = self._settings(number)
        return terms_of(settings.voorwaarden) if settings else None


def _fault(code: str, number: int, **values: str) -> Fault:
    return Fault(LOG, Sentence(code, {"nummer": str(number), **values}))
