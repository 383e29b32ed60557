"""The Pact contracts of every vendor, proven against the provider under test: whom does this release break?"""

from __future__ import annotations

import os
import tempfile
from collections.abc import AsyncIterator, Mapping
from contextlib import ExitStack, asynccontextmanager
from pathlib import Path

from harness.bundled import bundled
from harness.chain.toestanden import ToestandError
from harness.pacts.fetching import as_files
from harness.pacts.impact.vendors import FILE, Register, read_vendors
from harness.pacts.verify import evidence
from harness.pacts.verify.lanes import lanes_for
from harness.pacts.verify.planning import Case, plan
from harness.pacts.verify.preparing import Prepared, beside, kept_for, prepare
from harness.pacts.verify.relay import Stand, scenario_of
from harness.pacts.verify.remote import RemoteStand
from harness.pacts.verify.running import prove
from harness.pacts.verify.toestanden import Toestandenlijst, Voorbereid, situaties
from harness.parties.witness import SceneLog
from harness.playing.provider.facilities import BronVoorzieningen
from harness.playing.provider.persons import Gevraagd
from harness.runs.provider.wishes import Telling, Wishes

DEEL = "contracten"


async def contracten(facilities: BronVoorzieningen, wishes: Wishes, tell: Telling) -> None:
    """Proves every interaction that can be. Without contracts there is nothing to prove, and nothing is said.

    Which municipalities a vendor serves is said by the file that the user names, else by what lies with the contracts,
    else by our own register; a vendor in none of them is reported as such.

    Raises SourceError for a folder or broker that cannot be used, and ContractError for a file.
    """
    if not wishes.contracts or not wishes.includes(DEEL):
        return
    with ExitStack() as stack:
        folder = stack.enter_context(tempfile.TemporaryDirectory())
        files = [file for source in wishes.contracts for file in stack.enter_context(as_files(source, facilities.bron))]
        made = plan(files, facilities.bron)
        vendors = read_vendors(bundled(f"contracts/pacts/{FILE}"))
        for source in wishes.contracts:
            vendors |= _vendors(source)
        if wishes.vendors is not None:
            vendors |= read_vendors(wishes.vendors)
        for pact in made.sources:
            serves = vendors[pact.consumer].gemeenten if pact.consumer in vendors else ()
            evidence.note_source(facilities.witness, pact, [one.naam for one in serves])
        tell.stage(DEEL, 0, len(made.cases))
        ready, wie = Prepared(), dict[int, list[str]]()
        async with facilities.beurt:
            for case in made.cases:
                if scenario_of(case) not in facilities.gedaan:
                    wie[case.number] = []
                    _merge(ready, await _prepared(case, facilities, wie[case.number]))
        for result in (*made.results, *ready.results):
            evidence.note_result(facilities.witness, result, None)
        if ready.bound:

            @asynccontextmanager
            async def stand() -> AsyncIterator[Stand]:
                yield _Stand(facilities, ready, wie)

            lanes = lanes_for(len(ready.bound), os.cpu_count() or 1)
            await prove(
                facilities.bron,
                ready,
                stand,
                facilities.catalogue,
                facilities.witness,
                lanes,
                Path(folder),
                facilities.pogingen,
            )
        tell.stage(DEEL, len(made.cases), len(made.cases))


class _Stand(RemoteStand):
    """Marks of everybody when an interaction begins that is about them."""

    def __init__(self, facilities: BronVoorzieningen, ready: Prepared, wie: Mapping[int, list[str]]) -> None:
        super().__init__(facilities.client, ready.values)
        self._facilities, self._wie = facilities, wie

    def prepare(self, case: Case, log: SceneLog) -> Mapping[str, object]:
        for bsn in self._wie.get(case.number, ()):
            self._facilities.gebruikt(bsn, log)
        return super().prepare(case, log)


async def _prepared(case: Case, facilities: BronVoorzieningen, wie: list[str]) -> Prepared:
    """The interaction, bound to persons of its own: a delivery changes who it is about. Their BSNs go to ``wie``."""
    gemeente = facilities.gemeenten[0]
    persons = []
    try:
        known = beside(case.source.file.parent) + kept_for(case.source.consumer)
        for situatie in situaties(case.interaction, known):
            gevraagd = Gevraagd.of(situatie.toestand, gemeente, situatie.parameters)
            found = await facilities.zoek(gevraagd, None)
            if found is not None:
                wie.append(found.bsn)
                persons.append(
                    Voorbereid(
                        toestand=situatie.toestand,
                        parameters=situatie.parameters,
                        bsn=found.bsn or None,
                        vNummer=found.v_nummer or None,
                    )
                )
    except ToestandError as error:
        nothing = Prepared()
        nothing.results.append(case.result("unprepared", reason="state", detail=str(error)))
        return nothing
    headers = {"bron": gemeente.oin, "doel": facilities.oin}
    ready = Toestandenlijst(personen=tuple(persons), instellingen=facilities.instellingen.nummers)
    return prepare([case], facilities.bron, facilities.catalogue, headers, ready, real=True)


def _merge(whole: Prepared, part: Prepared) -> None:
    whole.bound += part.bound
    whole.results += part.results
    whole.situaties |= part.situaties
    whole.values |= part.values


def _vendors(source: str) -> Register:
    """Who the vendors are, where that lies with the contracts or in the folder above; a broker does not tell."""
    if "://" in source:
        return {}
    places = (Path(source) / FILE, Path(source).parent / FILE)
    return next((read_vendors(file) for file in places if file.is_file()), {})


async def op_papier(facilities: BronVoorzieningen, wishes: Wishes) -> int:
    """Asks for the persons of every interaction. Returns how many interactions there are. Raises SourceError."""
    with ExitStack() as stack:
        files = [file for source in wishes.contracts for file in stack.enter_context(as_files(source, facilities.bron))]
        cases = plan(files, facilities.bron).cases
        for case in cases:
            await _prepared(case, facilities, [])
        return len(cases)
