"""Plays rows against the simulated DUO and COA, in process; every message is held against its document."""

import json
import random
import uuid
from datetime import date
from typing import Any

import pytest

from harness.bundled import bundled
from harness.chain.gemeente import Gemeente
from harness.chain.instellingen import instellingen
from harness.chain.personen import Personen
from harness.chain.persoon import Persoon
from harness.chain.toestanden import maak
from harness.openapi import Catalogue, Validator
from harness.parties.calls import Answer, Call
from harness.parties.coa import SimulatedCoa
from harness.parties.duo import SimulatedDuo
from harness.scenarios.boundaries import Stap, Toont, uitkomst

GEMEENTEN = {
    "eigen": Gemeente("Voorbeeldstad", "00000099000000010001", "9901"),
    "ander": Gemeente("Anderhoven", "00000099000000010002", "9902"),
}
BRONHOUDER = "00000099000000020001"
BSN, V_NUMMER = "999990007", 12345678
VALIDATOR = Validator()


class Loket:
    """One person, and two municipalities that call about it."""

    def __init__(self, catalogue: Catalogue, toestand: str | None, vandaag: date, **parameters: Any) -> None:
        self.catalogue, self.vandaag = catalogue, vandaag
        self.eigen, self.ander = GEMEENTEN["eigen"], GEMEENTEN["ander"]
        personen = Personen()
        per_oin = {gemeente.oin: gemeente for gemeente in GEMEENTEN.values()}
        self.duo = SimulatedDuo(personen, instellingen(), per_oin, lambda: vandaag)
        self.coa = SimulatedCoa(personen, per_oin)
        self.persoon: Persoon | None = None
        if toestand is not None:
            numbers = {"bsn": BSN, "v_nummer": V_NUMMER, "vandaag": vandaag, "rng": random.Random(vandaag.toordinal())}
            self.persoon = personen.voeg_toe(
                maak(toestand, **numbers, gemeente=self.eigen, vorige_gemeente=self.ander, **parameters)
            )
        self.gemaakt: list[int | None] = []

    def doe(self, *stappen: Stap) -> None:
        """Steps that have to succeed."""
        for stap in stappen:
            answer = self.vraag(stap)
            assert 200 <= answer.status < 300, (stap.operatie, answer)
            self.gemaakt.append(json.loads(answer.body).get("id") if answer.body else None)

    def vraag(self, stap: Stap) -> Answer:
        operation = self.catalogue.operation(stap.operatie)
        named = {"bsn": BSN, "vNummer": V_NUMMER, **stap.pad(self.gemaakt)}
        path = {naam: str(waarde) for naam, waarde in named.items() if f"{{{naam}}}" in operation.path}
        bron = GEMEENTEN[stap.door].oin
        call = Call(operation, path, bron, BRONHOUDER, str(uuid.uuid4()), stap.body(self.vandaag))
        _is_valid_request(call)
        answer = (self.coa if operation.provider == "coa" else self.duo).answer(call)
        _is_valid_response(call, answer)
        return answer

    def shows(self, toont: Toont) -> bool:
        """Whether a step has the outcome and the properties that were expected."""
        answer = self.vraag(toont.stap)
        if self.uitkomst(toont.stap, answer) != toont.verwacht:
            return False
        body = json.loads(answer.body) if answer.body else {}
        return all(_at(body, path) == value for path, value in toont.eigenschappen.items())

    def uitkomst(self, stap: Stap, answer: Answer) -> str | None:
        return uitkomst(self.catalogue.operation(stap.operatie), answer.status)


def _at(body: Any, path: str) -> Any:
    for name in path.split("."):
        body = body.get(name)
    return body


def _is_valid_request(call: Call) -> None:
    headers, body = [("bron", call.bron), ("doel", call.doel), ("berichtId", call.bericht_id)], None
    if call.content is not None:
        headers.append(("content-type", "application/json"))
        body = json.dumps(call.content).encode()
    violations = VALIDATOR.validate_request(call.operation, call.parameters, "", headers, body)
    assert violations == (), (call.operation.operation_id, call.content, violations)


def _is_valid_response(call: Call, answer: Answer) -> None:
    headers = [("API-Version", call.operation.version)]
    if answer.body:
        headers.append(("content-type", answer.media_type))
    violations = VALIDATOR.validate_response(call.operation, answer.status, headers, answer.body or None)
    assert violations == (), (call.operation.operation_id, answer, violations)


@pytest.fixture(scope="session")
def catalogue() -> Catalogue:
    """Everything that DUO and COA offer, in the newest versions."""
    every = Catalogue.load(bundled("contracts/openapi"))
    return Catalogue(operation for operation in every if operation.provider in ("duo", "coa"))


@pytest.fixture(scope="session")
def loket(catalogue):
    """Makes a Loket for a toestand, on a day: 10 March 2026 unless told."""
    return lambda toestand, vandaag=date(2026, 3, 10), **parameters: Loket(catalogue, toestand, vandaag, **parameters)


@pytest.fixture(scope="session")
def speel(loket):
    """Plays a row: its person, its first steps, its own step. Gives the Loket and the answer."""

    def play(rij, vandaag=date(2026, 3, 10)):
        at = loket(rij.toestand, vandaag, **rij.van_toestand)
        at.doe(*rij.vooraf)
        return at, at.vraag(rij.stap)

    return play
