"""A problem is told by the least that shows it, and that is enough to see it again at a fresh provider."""

from __future__ import annotations

import asyncio
import json
import re
import shutil
from dataclasses import replace
from itertools import count
from pathlib import Path
from typing import Any

import pytest
from pydantic import ValidationError

from harness.chain.bsn import bsns_voor_tests
from harness.evidence.observations import Body, Exchange, Request, Response
from harness.openapi import Catalogue
from harness.parties.wire.edge import Edge
from harness.properties.curl import curl
from harness.properties.orders import Nummers, Order, Target
from harness.properties.replay_files import Sent
from harness.properties.replaying import replay

from .conftest import paper_order
from .providers import PATIENT, App, answering, found, problems

pytestmark = pytest.mark.end_to_end
CONTACT = re.compile(r"^/v1/contactpersonen/([0-9]+)$")


def contact_persons(first: int, broken: bool = True) -> App:
    """A provider whose ids begin at ``first``. Who deletes a contact person that was changed breaks it."""
    ids, changed = count(first), set()

    async def app(scope: Any, receive: Any, send: Any) -> None:
        await receive()
        method, named = scope["method"], CONTACT.match(scope["path"])
        if method == "POST" and scope["path"] == "/v1/contactpersonen":
            body = json.dumps({"id": next(ids), "contactpersoongegevens": {}}).encode()
            return await answering(201, body)(scope, receive, send)
        if named and method == "PUT":
            changed.add(named[1])
        status = 500 if broken and named and method == "DELETE" and named[1] in changed else 400
        if named and method == "PUT" and int(named[1]) >= first:
            status = 200
        await answering(status)(scope, receive, send)

    return app


@pytest.fixture
def contacts(catalogue: Catalogue) -> Order:
    return replace(paper_order(catalogue, "contactpersoon"), depth="quick")


async def test_of_a_sequence_what_is_not_needed_is_left_out(contacts: Order, tmp_path: Path) -> None:
    events, _ = await found(contact_persons(1), contacts, PATIENT, ("reeksen",))
    problem = problems(events)["serverfout"]
    assert [one["method"] for one in problem.replay["before"]] == ["POST", "PUT"]
    assert problem.replay["method"] == "DELETE"
    file = tmp_path / "problem.json"
    file.write_text(json.dumps(problem.replay))
    for fresh, fails in ((contact_persons(700), True), (contact_persons(700, broken=False), False)):
        async with Edge(fresh, context=None) as edge:
            again = await asyncio.to_thread(replay, file, Target(edge.url, patience=PATIENT))
        assert again.fails is fails, "the ids are those that this provider gives"


def pips() -> App:
    """A provider at which a read fails for whom a PIP was changed to route Z."""
    delivered, changed = set(), set()

    async def app(scope: Any, receive: Any, send: Any) -> None:
        content, person = (await receive()).get("body", b""), scope["path"].split("/")[3]
        if scope["method"] == "POST" and person in delivered and b'"Z"' in content and content.count(b":") == 2:
            changed.add(person)
        if scope["method"] == "POST":
            delivered.add(person)
        status = 201 if scope["method"] == "POST" else 500 if person in changed else 404
        await answering(status)(scope, receive, send)

    return app


async def test_a_sequence_about_a_person_is_tried_again_on_somebody_who_was_not_used(catalogue: Catalogue) -> None:
    newcomers = tuple(Nummers(bsn, 2_100_000_000 + index) for index, bsn in enumerate(bsns_voor_tests()[50:54]))
    order = replace(paper_order(catalogue), nieuwkomers=newcomers, operations=("postPipByBsn", "getPipByBsn"))
    for spare, methods in ((newcomers, ["POST", "POST"]), (newcomers[:3], ["POST", "GET", "POST"])):
        events, _ = await found(pips(), replace(order, nieuwkomers=spare), PATIENT, ("reeksen",))
        told = problems(events)["serverfout"].replay
        assert [one["method"] for one in (*told["before"], told)] == [*methods, "GET"]
        assert (newcomers[-1].bsn in told["path"]) is (spare == newcomers)


async def test_an_id_that_was_made_before_comes_with_how_it_was_made(contacts: Order) -> None:
    async def app(scope: Any, receive: Any, send: Any) -> None:
        if scope["method"] == "POST" and scope["path"] == "/v1/contactpersonen":
            return await answering(201, b'{"id": 41, "contactpersoongegevens": {}}')(scope, receive, send)
        await answering(500 if scope["path"].endswith("/41") else 404)(scope, receive, send)

    events, _ = await found(app, replace(contacts, operations=("deleteContactpersoonById",)), PATIENT)
    told = problems(events)["serverfout"].replay
    assert [one["path"] for one in told["before"]] == ["/v1/contactpersonen"]
    assert told["ids"] == [[3, 0]], "the third segment is the id that the first step gave"


async def test_a_wrong_value_in_the_path_is_made_shorter(catalogue: Catalogue) -> None:
    async def app(scope: Any, receive: Any, send: Any) -> None:
        await answering(500 if "X" in scope["path"].split("/")[3] else 400)(scope, receive, send)

    order = replace(paper_order(catalogue), operations=("getPipByBsn",))
    events, _ = await found(app, order, PATIENT)
    assert problems(events)["serverfout"].replay["path"] == "/v1/personen/X/PIP"

    async def any_letter(scope: Any, receive: Any, send: Any) -> None:
        await answering(400 if scope["path"].split("/")[3].isdecimal() else 500)(scope, receive, send)

    events, _ = await found(any_letter, replace(order, depth="default"), PATIENT)
    assert len(problems(events)["serverfout"].replay["path"]) <= len("/v1/personen/%FF/PIP")


SHELL = shutil.which("bash"), shutil.which("curl")


@pytest.mark.skipif(None in SHELL, reason="needs bash and curl")
@pytest.mark.parametrize("content", [b'{"naam": "Zo\xc3\xab\'s"}', b"\xff\x00\xfe", b"@/etc/passwd", b""], ids=repr)
async def test_the_lines_for_a_shell_send_the_same_once_more(contacts: Order, content: bytes) -> None:
    seen: list[tuple[str, str, bytes]] = []

    async def app(scope: Any, receive: Any, send: Any) -> None:
        body = (await receive()).get("body", b"")
        seen.append((scope["method"], scope["path"], body))
        await answering(201, b'{ "id" : 88, "x": [] }')(scope, receive, send)

    made = _exchange("POST", "/v1/contactpersonen", b"{}", b'{"id": 41}')
    changed = _exchange("PUT", "/v1/contactpersonen/41", content)
    async with Edge(app, context=None) as edge:
        text = f"DUO_URL={edge.url}; CA=; CERTIFICAAT=; SLEUTEL=\n{curl('duo', changed, (made,))}"
        process = await asyncio.create_subprocess_exec(
            "bash", "-c", text, stdout=asyncio.subprocess.DEVNULL, stderr=asyncio.subprocess.PIPE
        )
        _, errors = await process.communicate()
    expected = [("POST", "/v1/contactpersonen", b"{}"), ("PUT", "/v1/contactpersonen/88", content)]
    assert seen == expected, errors.decode()


def _exchange(method: str, path: str, content: bytes, answer: bytes = b"") -> Exchange:
    headers = (("bron", "00000099000000010000"), ("content-type", "application/json"), ("x-leeg", ""))
    return Exchange(
        sender="gemeente", receiver="duo", initiative="harness",
        request=Request(method=method, path=path, headers=headers, body=Body.of(content)),
        response=Response(status=201, body=Body.of(answer)),
    )  # fmt: skip


@pytest.mark.parametrize(("ids", "path"), [([[3, 0]], "/v1/x/88"), ([[9, 0]], "/v1/x/41"), ([[3, 5]], "/v1/x/41")])
def test_an_id_that_no_answer_gives_stays_as_it_was_saved(ids: list[list[int]], path: str) -> None:
    sent = Sent.model_validate({"method": "GET", "path": "/v1/x/41", "ids": ids})
    assert sent.request([Response(status=201, body=Body.of(b'{"id": 88}'))]).path == path
    with pytest.raises(ValidationError):
        Sent.model_validate({"method": "GET", "path": "/v1/x/41", "ids": [[-1, 0]]})
