"""A municipality at the desk of the simulated DUO and COA. Every message either way is held against its document."""

import json
import random
import uuid
from dataclasses import dataclass
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

EIGEN = Gemeente("Voorbeeldstad", "00000099000000010001", "9901")
ANDER = Gemeente("Anderhoven", "00000099000000010002", "9902")
BRONHOUDER = "00000099000000020001"
BSN, V_NUMMER = "999990007", 12345678
VALIDATOR = Validator()


@dataclass
class Balie:
    """Puts one person in a toestand, and asks DUO and COA about that person as a municipality would."""

    catalogue: Catalogue
    vandaag: date = date(2026, 3, 10)

    def __post_init__(self) -> None:
        self.personen = Personen()
        gemeenten = {gemeente.oin: gemeente for gemeente in (EIGEN, ANDER)}
        self.duo = SimulatedDuo(self.personen, instellingen(), gemeenten, lambda: self.vandaag)
        self.coa = SimulatedCoa(self.personen, gemeenten)

    def met(self, toestand: str, **parameters: Any) -> Persoon:
        return self.personen.voeg_toe(
            maak(
                toestand,
                bsn=BSN,
                v_nummer=V_NUMMER,
                gemeente=EIGEN,
                vorige_gemeente=ANDER,
                vandaag=self.vandaag,
                rng=random.Random(7),
                **parameters,
            )
        )

    def vraag(self, operation: str, inhoud: Any = None, *, bron: str = EIGEN.oin, **path: str) -> Answer:
        found = self.catalogue.operation(operation)
        named = {"bsn": BSN, "vNummer": str(V_NUMMER), "instellingsnummer": "9900000001", "id": "1", **path}
        parameters = {name: value for name, value in named.items() if f"{{{name}}}" in found.path}
        call = Call(found, parameters, bron, BRONHOUDER, str(uuid.uuid4()), inhoud)
        _is_valid_request(call)
        answer = (self.coa if found.provider == "coa" else self.duo).answer(call)
        _is_valid_response(call, answer)
        return answer

    def lees(self, operation: str, **path: str) -> Any:
        """The content of a successful read."""
        answer = self.vraag(operation, **path)
        assert answer.status == 200, (operation, answer)
        return json.loads(answer.body)


def _is_valid_request(call: Call) -> None:
    headers = [("bron", call.bron), ("doel", call.doel), ("berichtId", call.bericht_id)]
    body = None
    if call.content is not None:
        headers.append(("content-type", "application/json"))
        body = json.dumps(call.content).encode()
    assert VALIDATOR.validate_request(call.operation, call.parameters, "", headers, body) == ()


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


@pytest.fixture
def balie(catalogue: Catalogue) -> Balie:
    return Balie(catalogue)


@pytest.fixture(scope="session")
def oude_balie() -> Balie:
    """The same, with Gevolgde Uren 1.0.0 in force."""
    every = Catalogue.load(bundled("contracts/openapi"), {"gevolgde-uren": "1.0.0"})
    return Balie(every.of("duo"))


@pytest.fixture
def ander() -> Gemeente:
    return ANDER


@pytest.fixture
def eigen() -> Gemeente:
    return EIGEN
