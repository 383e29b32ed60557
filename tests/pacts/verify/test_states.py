"""Toestanden: made with the person that the request carries, and a reason within seconds when that cannot be."""

from __future__ import annotations

import time
from pathlib import Path
from typing import Any

import pytest
from kleine_pacts import BSN, GEMEENTE, Provider, by_description, interaction, pact, verified

from harness.chain.tables import ContractError
from harness.chain.toestanden import ToestandError, toestand
from harness.pacts.verify.binding import prepared_person
from harness.pacts.verify.remote import Address
from harness.pacts.verify.toestanden import Situatie, Toestandenlijst
from harness.parties.wire.edge import Edge


def test_a_state_that_cannot_be_made_gives_its_reason_at_once(tmp_path: Path) -> None:
    began = time.monotonic()
    found = verified(
        pact(
            tmp_path,
            [
                interaction("onbekend woord", "met een pip"),
                interaction("te lang geleden", params={"weken": 99_999_999}),
                interaction("twee tegelijk", states=[{"name": "met-pip"}, {"name": "nieuw"}]),
                interaction("een ander", params={"bsn": "999990019"}),
                interaction("verkeerde waarde", params={"leerroute": "X"}),
            ],
        )
    )
    assert time.monotonic() - began < 60  # the Verifier by itself takes 127 s for each
    assert {result.outcome for result in found.results} == {"unprepared"}
    reasons = {name: str(one.detail) for name, one in by_description(found).items()}
    assert "met-pip" in reasons["onbekend woord"]  # the nearest word that is known
    assert "toestand 'met-pip'" in reasons["te lang geleden"]
    assert "same person" in reasons["twee tegelijk"]
    assert "999990019" in reasons["een ander"]
    assert "one of B, O, Z" in reasons["verkeerde waarde"]
    assert found.verdict == "nothing"


def test_a_bsn_that_could_be_somebodys_is_sent_nowhere(tmp_path: Path, iemands_bsn: str) -> None:
    found = verified(pact(tmp_path, [interaction(path=f"/v1/personen/{iemands_bsn}/PIP", state=None)]))
    assert [(one.outcome, "test number" in str(one.detail)) for one in found.results] == [("unprepared", True)]


def test_every_interaction_meets_its_own_person_whatever_ran_before_it(tmp_path: Path) -> None:
    pip = f"/v1/personen/{BSN}/PIP"
    each = [
        interaction("{} met", path=pip),
        interaction("{} zonder", "nieuw", path=pip, status=404),
        interaction("{} niemand", None, path=pip, status=404),
    ]
    many = [one | {"description": one["description"].format(number)} for number in range(40) for one in each]
    found = verified(pact(tmp_path, many), lanes=2)
    assert (found.verdict, found.count("verified")) == ("good", 120)


def test_a_vendors_own_sentence_means_the_toestand_that_its_list_says(tmp_path: Path) -> None:
    list_of_states = """
zinnen:
  - {zin: er is een PIP, toestand: met-pip, namen: {leerroute: route}}
  - {zin: DUO is bereikbaar, toestand: null}
"""
    (tmp_path / "toestanden.yaml").write_text(list_of_states, encoding="utf-8")
    states: list[dict[str, Any]] = [
        {"name": "DUO is bereikbaar"},
        {"name": "er is een PIP", "params": {"route": "O", "gemeente": GEMEENTE}},
    ]
    body = {"pip": {"leerroute": "O"}}
    found = verified(pact(tmp_path, [interaction(states=states, path=f"/v1/personen/{BSN}/PIP", body=body)]))
    assert found.verdict == "good"


def test_a_list_that_names_an_unknown_toestand_says_file_and_place(tmp_path: Path) -> None:
    file = tmp_path / "toestanden.yaml"
    file.write_text("zinnen: [{zin: a, toestand: nergens}]", encoding="utf-8")
    with pytest.raises(ContractError, match=r"toestanden\.yaml: /zinnen/0: no toestand is called 'nergens'"):
        Toestandenlijst.load(file)


async def test_a_real_provider_is_asked_about_the_person_it_has_prepared(tmp_path: Path) -> None:
    from harness.pacts.verify.running import Wishes, verify

    persons = tmp_path / "personen.yaml"
    persons.write_text(
        'personen: [{toestand: met-pip, parameters: {leerroute: O}, bsn: "999990019"}]', encoding="utf-8"
    )
    file = pact(tmp_path, [interaction("bekend", params={"leerroute": "O"}), interaction("niet voorbereid", "nieuw")])
    provider = Provider()
    async with Edge(provider, context=None) as edge:
        found = await verify(Wishes((file,), "duo", address=Address(edge.url), toestanden=persons))
    assert provider.paths == ["/v1/personen/999990019/inburgeringstermijn"]
    assert provider.headers[0]["berichtid"] != "6f2c1a58-3c63-4f5e-9d3f-0c8a5b7e4d21"  # never used before
    outcomes = {name: one.outcome for name, one in by_description(found).items()}
    assert outcomes == {"bekend": "verified", "niet voorbereid": "unprepared"}


def test_the_list_of_verify_release_names_who_is_the_first_municipalitys_and_filled_in(tmp_path: Path) -> None:
    file = tmp_path / "personen.yaml"
    rows = (
        "{toestand: met-pip, gemeente: elders, bsn: '999990019', vNummer: null}",
        "{toestand: met-pip, gemeente: eerste, bsn: null, vNummer: null}",
        "{toestand: met-pip, gemeente: eerste, bsn: '999990020', vNummer: null}",
    )
    file.write_text("personen:\n" + "".join(f"  - {row}\n" for row in rows), encoding="utf-8")
    lijst = Toestandenlijst.load(file)
    values = toestand("met-pip").waarden({})
    assert prepared_person(Situatie("met-pip", values), lijst.personen).bsn == "999990020"
    with pytest.raises(ToestandError, match="nobody was named"):
        prepared_person(Situatie("met-pip", values), lijst.personen[:2])


def test_a_prepared_bsn_that_could_be_somebodys_is_refused(tmp_path: Path, iemands_bsn: str) -> None:
    file = tmp_path / "personen.yaml"
    file.write_text(f'personen:\n  - {{toestand: met-pip, bsn: "{iemands_bsn}"}}\n', encoding="utf-8")
    with pytest.raises(ContractError, match="/personen/0: this BSN is no test number") as caught:
        Toestandenlijst.load(file)
    assert iemands_bsn not in str(caught.value)
