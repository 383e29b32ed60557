"""How Lindewaard delivers: as ordered, in order, once, and what it does when the confirmation is lost."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import httpx
import pytest
import respx
from lindewaard.config import Aansluiting
from lindewaard.toepassing import Toepassing
from lindewaard_opstelling import BSN, ELDERS, LINDEWAARD, draag_op, probe, tot_rust

PERSOON = f"http://duo.test/v1/personen/{BSN}"
PIP = {"dagtekeningPip": "2026-11-20", "leerroute": "B", "indicatorMagOpleidingAfmaken": False}
CONTACT = {"naam": "Zoë Çelik-Ünlü", "email": "zoe@lindewaard.example", "telefoonnummer": "+31 10 1234567"}
LOST = httpx.ReadError("weg")


async def lever(toepassing: Toepassing, operatie: str, inhoud: Any = None, **anders: Any) -> Any:
    antwoord = await draag_op(toepassing, operatie, inhoud, **anders)
    assert antwoord.status_code == 202, antwoord.text
    await tot_rust(toepassing)
    return await probe(toepassing)


def methods() -> list[str]:
    return [call.request.method for call in respx.calls]


@respx.mock
async def test_a_delivery_goes_out_exactly_as_ordered(toepassing: Toepassing) -> None:
    route = respx.post(f"{PERSOON}/PIP").respond(201)
    known = await lever(toepassing, "postPipByBsn", PIP)
    request = route.calls.last.request
    assert json.loads(request.content) == PIP
    assert request.headers["bron"] == LINDEWAARD
    assert route.call_count == 1
    assert known["meldingen"] == []


@respx.mock
async def test_an_empty_body_is_a_body(toepassing: Toepassing) -> None:
    route = respx.put(f"{PERSOON}/map").respond(200)
    await lever(toepassing, "updateMapByBsn", {})
    assert route.calls.last.request.content == b"{}"


@respx.mock
async def test_the_same_order_is_carried_out_once(toepassing: Toepassing) -> None:
    route = respx.delete(f"{PERSOON}/PIP").respond(200)
    for _ in range(2):
        await lever(toepassing, "deletePipByBsn", opdrachtId="dezelfde")
    assert route.call_count == 1


@respx.mock
async def test_letters_of_every_kind_arrive_and_the_id_of_a_contact_person_is_remembered(
    toepassing: Toepassing,
) -> None:
    route = respx.post("http://duo.test/v1/contactpersonen").respond(
        201, json={"id": 17, "contactpersoongegevens": CONTACT}
    )
    link = respx.post(f"http://duo.test/v1/contactpersonen/17/personen/{BSN}").respond(201)
    await lever(toepassing, "createContactpersoon", CONTACT, parameters={})
    assert "Zoë Çelik-Ünlü".encode() in route.calls.last.request.content
    await lever(toepassing, "postContactpersoonByBsn")
    assert link.called
    elders = await draag_op(toepassing, "postContactpersoonByBsn", gemeente=ELDERS)
    assert elders.status_code == 422


@respx.mock
async def test_a_refusal_is_shown_word_for_word_and_not_repeated(toepassing: Toepassing) -> None:
    texts = ["Dagtekening ligt vóór de start.", "<b>Niveau</b> & leerroute: één past niet"]
    route = respx.post(f"{PERSOON}/PIP").respond(403, json=[{"fouttekst": tekst} for tekst in texts])
    known = await lever(toepassing, "postPipByBsn", PIP)
    assert known["meldingen"] == texts
    assert route.call_count == 1


@pytest.mark.parametrize("body", [b"", b"[]", b"[{}]", b"null", b"<html>", b'[{"fouttekst": 5}]'])
@respx.mock
async def test_a_refusal_without_a_text_is_shown_too(toepassing: Toepassing, body: bytes) -> None:
    respx.post(f"{PERSOON}/PIP").respond(403, content=body)
    known = await lever(toepassing, "postPipByBsn", PIP)
    assert known["meldingen"] == ["DUO gaf antwoord 403 op postPipByBsn: de gemeente mag dit niet."]


@respx.mock
async def test_when_duo_has_the_pip_it_is_not_sent_again(toepassing: Toepassing) -> None:
    respx.post(f"{PERSOON}/PIP").mock(side_effect=LOST)
    respx.get(f"{PERSOON}/PIP").respond(json={"gemeentecode": "9901", "pip": PIP | {"niveau": "B1"}})
    await lever(toepassing, "postPipByBsn", PIP)
    assert methods() == ["POST", "GET"]


@pytest.mark.parametrize(
    "bij_duo",
    [
        httpx.Response(404),
        httpx.Response(200, json={"gemeentecode": "9902", "pip": PIP}),
        httpx.Response(200, json={"gemeentecode": "9901", "pip": PIP | {"leerroute": "Z"}}),
    ],
    ids=["none", "of another municipality", "an older one"],
)
@respx.mock
async def test_when_duo_does_not_have_the_pip_it_is_sent_again(toepassing: Toepassing, bij_duo: httpx.Response) -> None:
    respx.post(f"{PERSOON}/PIP").mock(side_effect=[LOST, httpx.Response(201)])
    respx.get(f"{PERSOON}/PIP").mock(return_value=bij_duo)
    known = await lever(toepassing, "postPipByBsn", PIP)
    assert methods() == ["POST", "GET", "POST"]
    assert known["meldingen"] == []


@respx.mock
async def test_when_duo_does_not_say_whether_it_has_the_pip_a_person_must_look(toepassing: Toepassing) -> None:
    respx.post(f"{PERSOON}/PIP").mock(side_effect=LOST)
    respx.get(f"{PERSOON}/PIP").respond(403)
    known = await lever(toepassing, "postPipByBsn", PIP)
    assert methods() == ["POST", "GET"]
    assert known["meldingen"] == ["postPipByBsn is niet bevestigd: onzeker of de levering aankwam. Ga na bij DUO."]


@respx.mock
async def test_what_surely_did_not_arrive_is_sent_again_without_asking(toepassing: Toepassing) -> None:
    attempts: list[Any] = [httpx.Response(503), httpx.ConnectError("weg"), httpx.Response(201)]
    respx.post(f"{PERSOON}/PIP").mock(side_effect=attempts)
    await lever(toepassing, "postPipByBsn", PIP)
    assert methods() == ["POST", "POST", "POST"]


@respx.mock
async def test_a_put_is_repeated_as_it_is(toepassing: Toepassing) -> None:
    route = respx.put(f"{PERSOON}/map").mock(side_effect=[LOST, httpx.Response(200)])
    await lever(toepassing, "updateMapByBsn", {"datumEindgesprekMap": "2026-11-20"})
    assert len({call.request.content for call in route.calls}) == 1
    assert len({call.request.headers["berichtId"] for call in route.calls}) == 2


@respx.mock
async def test_a_repeated_delete_that_finds_nothing_is_done(toepassing: Toepassing) -> None:
    respx.delete(f"{PERSOON}/PIP").mock(side_effect=[LOST, httpx.Response(404)])
    assert (await lever(toepassing, "deletePipByBsn"))["meldingen"] == []


@respx.mock
async def test_a_first_delete_that_finds_nothing_is_shown(toepassing: Toepassing) -> None:
    respx.delete(f"{PERSOON}/PIP").respond(404)
    assert (await lever(toepassing, "deletePipByBsn"))["meldingen"]


@respx.mock
async def test_a_contact_person_is_repeated_once_at_most(toepassing: Toepassing) -> None:
    route = respx.post("http://duo.test/v1/contactpersonen").mock(side_effect=LOST)
    await lever(toepassing, "createContactpersoon", CONTACT, parameters={})
    assert route.call_count == 2


@respx.mock
async def test_deliveries_about_one_person_keep_their_order(toepassing: Toepassing) -> None:
    seen: list[str] = []

    def answer(request: httpx.Request) -> httpx.Response:
        seen.append(json.loads(request.content)["datumEindgesprekMap"])
        return httpx.Response(503 if len(seen) < 3 else 200)

    respx.put(f"{PERSOON}/map").mock(side_effect=answer)
    for day in ("2026-11-01", "2026-11-02"):
        await draag_op(toepassing, "updateMapByBsn", {"datumEindgesprekMap": day})
    await tot_rust(toepassing)
    assert seen == ["2026-11-01", "2026-11-01", "2026-11-01", "2026-11-02"]


@respx.mock
async def test_after_a_crash_while_sending_duo_is_asked_first(aansluiting: Aansluiting, tmp_path: Path) -> None:
    def crash(_: httpx.Request) -> httpx.Response:
        raise RuntimeError("het proces valt om")

    respx.post(f"{PERSOON}/PIP").mock(side_effect=crash)
    first = Toepassing(aansluiting, tmp_path / "blijft.db", None)
    await lever(first, "postPipByBsn", PIP)
    await first.stop()
    respx.get(f"{PERSOON}/PIP").respond(json={"gemeentecode": "9901", "pip": PIP})
    second = Toepassing(aansluiting, tmp_path / "blijft.db", None)
    second.hervat()
    await tot_rust(second)
    await second.stop()
    assert methods() == ["POST", "GET"]


@pytest.mark.parametrize(
    ("operatie", "inhoud", "anders", "reden"),
    [
        ("postPipByBsn", None, {}, "inhoud"),
        ("postPipByBsn", {"leerroute": "B"}, {}, "dagtekeningPip ontbreekt"),
        ("postPipByBsn", PIP | {"dagtekeningPip": "2026-02-30"}, {}, "dagtekeningPip is ongeldig"),
        ("postPipByBsn", PIP | {"niveau": "A2", "leerroute": "O"}, {}, "niveau A2"),
        ("postPipByBsn", PIP | {"niveau": "B1", "leerroute": "Z"}, {}, "niveau B1"),
        ("postPipByBsn", PIP | {"leerroute": "Z", "geschatteIntensiteitB1Route": 5}, {}, "geschatteIntensiteit"),
        ("updateUrenParticipatieactiviteiten", {"uren": 10_000}, {}, "uren is ongeldig"),
        ("updateUrenParticipatieactiviteiten", {"uren": True}, {}, "uren is ongeldig"),
        ("createContactpersoon", CONTACT | {"telefoonnummer": "bel maar"}, {}, "telefoonnummer"),
        ("deletePipByBsn", {"wat": 1}, {}, "geen inhoud"),
        ("deletePipByBsn", None, {"parameters": {"bsn": "1"}}, "bsn is ongeldig"),
        ("deletePipByBsn", None, {"parameters": {}}, "bsn ontbreekt"),
        ("deletePipByBsn", None, {"parameters": [BSN]}, "parameters"),
        ("deletePipByBsn", None, {"gemeente": "00000099000000990000"}, "bedienen wij niet"),
        ("deletePipByBsn", None, {"opdrachtId": 5}, "opdrachtId"),
    ],
)
async def test_an_order_that_cannot_be_is_refused_with_a_reason(
    toepassing: Toepassing, operatie: str, inhoud: Any, anders: dict[str, Any], reden: str
) -> None:
    antwoord = await draag_op(toepassing, operatie, inhoud, **anders)
    assert antwoord.status_code == 422
    assert reden in antwoord.json()["reden"]
    assert await probe(toepassing) is None


async def test_an_operation_that_nobody_knows_is_not_supported(toepassing: Toepassing) -> None:
    assert (await draag_op(toepassing, "postKoffieByBsn")).status_code == 501


@respx.mock
async def test_a_value_in_a_path_cannot_leave_its_place(toepassing: Toepassing) -> None:
    route = respx.route().respond(200)
    parameters = {"bsn": BSN, "instellingsnummer": "../../../x"}
    opdracht = await draag_op(
        toepassing, "updateUrenTaallesEnKnmByInstellingsnummer", {"bekendTot": "2026-11-20"}, parameters=parameters
    )
    assert opdracht.status_code == 202
    await tot_rust(toepassing)
    assert b"/uren/instellingen/..%2F..%2F..%2Fx/taallesknm" in route.calls.last.request.url.raw_path
