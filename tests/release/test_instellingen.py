"""A stranger's DUO has other institutions than we do: she says which stand for ours, or is asked."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from harness.chain.instellingen import Instelling, instellingen, rollen
from harness.chain.tables import ContractError
from harness.evidence.observations import Exchange, Stimulus
from harness.evidence.run_folder import RunFolder
from harness.pacts.verify.toestanden import Toestandenlijst
from harness.playing.provider.instellingen import Instellingen
from harness.playing.provider.provider import Adres
from harness.runs.provider.instellingen import uit_lijst

from .conftest import Bron

HUN = {"bow": "1100000001", "andere_bow": "1100000002", "tst": "1100000004", "zonder_merk": "1100000008"}
MET_ONBEKEND = Instellingen({**HUN, "onbekend": rollen()["onbekend"].nummer})
ALLES = ("regel-i1-goed-asielstatushouder", "regel-i3-goed-bow", "regel-i3-goed-tst", "regel-i3-fout-zonder-keurmerk",
         "regel-u1-goed-bow", "regel-u1-fout-zonder-keurmerk", "regel-u5-fout-andere-instelling",
         "toegang-postinburgeringsaanbodbybsnandinstellingsnummer",
         "fout-postinburgeringsaanbodbybsnandinstellingsnummer")  # fmt: skip


@pytest.fixture
def vreemde(bron: Bron) -> Bron:
    """A DUO that knows none of our numbers."""
    duo = bron.simulated.duo
    duo.administratie = replace(duo.administratie, instellingen=_hun())
    return bron


def with_instellingen(bron: Bron, given: Instellingen | None) -> None:
    aanbieder = replace(bron.aanbieder("duo"), instellingen=given)
    bron.aanbieder = lambda _: aanbieder


@pytest.mark.end_to_end
async def test_what_she_named_is_what_is_sent_and_asked_of_her(vreemde: Bron) -> None:
    with_instellingen(vreemde, MET_ONBEKEND)
    folder, report = await vreemde.verify(*ALLES, clear_away=True)
    assert [one.code for one in report.findings if one.outcome == "failed"] == []
    assert {one.outcome for one in report.scenarios if one.groep != "opruimen"} <= {"passed", "warned"}
    assert numbers_sent(folder) <= {*HUN.values(), rollen()["onbekend"].nummer}
    asked = [one for _, one in folder.recording().observations() if isinstance(one, Stimulus)]
    assert {one.content["parameters"].get("instelling") for one in asked} <= {None, *HUN.values()}


@pytest.mark.end_to_end
async def test_our_numbers_mean_nothing_to_her(vreemde: Bron) -> None:
    _, report = await vreemde.verify("regel-i3-goed-bow")
    assert "failed" in {one.outcome for one in report.findings}, "or the test above proves nothing"


@pytest.mark.end_to_end
async def test_who_is_elsewhere_and_did_not_say_is_asked_and_what_she_does_not_tell_is_untested(
    vreemde: Bron, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Adres, "loopback", False)
    folder, report = await vreemde.verify(*ALLES)
    outcomes = {one.id: (one.outcome, one.skipped) for one in report.scenarios}
    assert outcomes["regel-i3-goed-bow"] == outcomes["regel-i3-goed-tst"] == ("passed", None)
    assert outcomes["regel-i3-fout-zonder-keurmerk"] == ("untested", "geen_instelling"), "her list has none without"
    assert [one.code for one in report.findings if one.outcome == "failed"] == []
    seen = [one for _, one in folder.recording().observations() if isinstance(one, Exchange)]
    assert [one.operation for one in seen].count("getInstellingen") == 1


@pytest.mark.parametrize("answer", [None, {}, [], "nee", [1, None], [{"instellingsnummer": 7}], [{"naam": "zonder"}]])
def test_an_answer_that_tells_nothing_leaves_every_role_open(answer: Any) -> None:
    assert uit_lijst(answer) == Instellingen()


def test_a_mark_that_the_list_leaves_out_is_not_known_to_be_absent() -> None:
    row = {"instellingsnummer": "1100000004", "indicatieTstKeurmerk": True}
    assert uit_lijst([row]).nummers == {}
    assert uit_lijst([{**row, "indicatieBowKeurmerk": False}]).nummers["tst"] == "1100000004"


def test_who_prepared_ours_keeps_them() -> None:
    others = [{"instellingsnummer": f"11000000{one:02d}", "indicatieBowKeurmerk": True} for one in range(3)]
    ours = [{"instellingsnummer": rollen()[rol].nummer, "indicatieBowKeurmerk": True} for rol in ("bow", "andere_bow")]
    assert uit_lijst([*others, *ours]).nummers["bow"] == rollen()["bow"].nummer


@pytest.mark.parametrize("value", ["bow", "1100000001", "9900000001"])
def test_a_row_names_the_institution_by_its_role_or_by_either_number(tmp_path: Path, value: str) -> None:
    lijst = _list(tmp_path, '{bow: "1100000001"}', f'{{toestand: met-aanbod, parameters: {{instelling: "{value}"}}}}')
    assert lijst.personen[0].parameters["instelling"] == rollen()["bow"].nummer
    assert lijst.swaps == {rollen()["bow"].nummer: "1100000001"}


def test_a_role_without_an_institution_says_nothing_about_rows_without_one(tmp_path: Path) -> None:
    lijst = _list(tmp_path, '{bow: "1100000001", tst: null}', "{toestand: nieuw}")
    assert lijst.personen[0].parameters == {} and set(lijst.swaps) == {rollen()["bow"].nummer}


@pytest.mark.parametrize(
    ("section", "said"),
    [
        ('{bouw: "1100000001"}', "/instellingen/bouw: no role is called that; choose from bow"),
        ('{bow: "110"}', "/instellingen/bow: 110 is no instellingsnummer"),
        ('{bow: "1100000001", tst: "1100000001"}', "/instellingen/tst: 1100000001 stands for bow too"),
    ],
)
def test_institutions_that_cannot_be_are_told_with_place_and_cure(tmp_path: Path, section: str, said: str) -> None:
    with pytest.raises(ContractError, match=said):
        _list(tmp_path, section, "{toestand: nieuw}")


def test_ours_have_the_marks_that_their_roles_say() -> None:
    marks = {rol: instellingen().get(one.nummer) for rol, one in rollen().items()}
    assert marks["onbekend"] is None
    found = {rol: (bool(one.indicatie_bow), bool(one.indicatie_tst)) for rol, one in marks.items() if one}
    assert found == {
        "bow": (True, False), "andere_bow": (True, False), "tst": (False, True), "zonder_merk": (False, False),
    }  # fmt: skip


def numbers_sent(folder: RunFolder) -> set[str]:
    """Every instellingsnummer in a path."""
    paths = [one.request.path for _, one in folder.recording().observations() if isinstance(one, Exchange)]
    return {part for path in paths for part in path.split("?")[0].split("/") if len(part) == 10 and part.isdecimal()}


def _hun() -> Mapping[str, Instelling]:
    ours = {rollen()[rol].nummer: nummer for rol, nummer in HUN.items()}
    named = {number: one for number, one in instellingen().items() if number in ours}
    return {ours[number]: one.model_copy(update={"instellingsnummer": ours[number]}) for number, one in named.items()}


def _list(folder: Path, section: str, row: str) -> Toestandenlijst:
    file = folder / "personen.yaml"
    file.write_text(f"instellingen: {section}\npersonen:\n  - {row}\n", encoding="utf-8")
    return Toestandenlijst.load(file)
