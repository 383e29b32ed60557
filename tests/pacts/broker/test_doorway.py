"""Who says nothing, or half of something, keeps nobody from the broker; who asks much waits for itself."""

from __future__ import annotations

import asyncio
import socket
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager

import httpx
import pytest

from harness.pacts.broker import doorway, places
from harness.pacts.broker.hal import Refusal

from .conftest import Broker

HALF = b"GET /pacticipants HTTP/1.1\r\nhost: x\r\nx-a"


@contextmanager
def connected(broker: Broker, number: int, *sent: bytes) -> Iterator[list[socket.socket]]:
    address = httpx.URL(broker.url)
    with ExitStack() as stack:
        found = []
        for place in range(number):
            one = stack.enter_context(socket.create_connection((address.host, address.port), timeout=10))
            one.sendall(sent[place % len(sent)] if sent else b"")
            found.append(one)
        yield found


def ended(connection: socket.socket) -> bool:
    """Whether the broker ends the connection, after what it still has to say."""
    try:
        while connection.recv(4096):
            pass
    except ConnectionResetError:
        pass
    return True


def test_two_hundred_and_ten_who_say_nothing_or_half_of_something_are_no_hindrance(broker: Broker) -> None:
    with connected(broker, 210, b"", HALF):
        assert broker.call("duo", "GET", "/pacticipants").status_code == 200


def test_beyond_the_limit_whoever_waits_longest_goes(broker: Broker, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(doorway, "MOST_WAITING", 5)
    with connected(broker, 8, HALF) as waiting:
        assert all(ended(one) for one in waiting[:3])
        assert broker.call("duo", "GET", "/pacticipants").status_code == 200


@pytest.mark.parametrize("sent", [b"", b"G", HALF])
def test_a_header_that_does_not_come_is_not_waited_for(
    broker: Broker, monkeypatch: pytest.MonkeyPatch, sent: bytes
) -> None:
    monkeypatch.setattr(doorway, "HEAD_SECONDS", 0.1)
    with connected(broker, 1, sent) as (waiting,):
        assert ended(waiting)


def test_neither_is_the_next_one_on_a_connection_that_was_good(broker: Broker, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(doorway, "HEAD_SECONDS", 0.3)
    whole = b"GET /diagnostic/status/heartbeat HTTP/1.1\r\nhost: x\r\n\r\n"
    with connected(broker, 1, whole) as (one,):
        assert one.recv(4096).startswith(b"HTTP/1.1 200")
        one.sendall(HALF)
        assert ended(one)


def test_a_body_without_a_token_is_refused_at_once_and_not_read(
    broker: Broker, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(doorway, "HEAD_SECONDS", 0.3)
    head = b"POST /contracts/publish HTTP/1.1\r\nhost: x\r\ntransfer-encoding: chunked\r\n\r\n5\r\n"
    with connected(broker, 1, head) as (one,):
        assert one.recv(4096).startswith(b"HTTP/1.1 401")
        assert ended(one)


@pytest.mark.parametrize(
    "sent",
    [
        b"GET / HTTP/1.1\r\nhost: x\r\nx-a: " + b"a" * 100_000 + b"\r\n\r\n",
        b"GET / HTTP/1.1\r\nhost: x\r\n" + b"x-a: 1\r\n" * 20_000 + b"\r\n",
        b"GET /" + b"a" * 100_000,
        b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03\r\n\r\n",
        b"GET / HTTP/9.9\r\n\r\n",
        b"geen http\r\n\r\n",
        b"POST / HTTP/1.1\r\nhost: x\r\ncontent-length: -1\r\n\r\n",
        b"POST / HTTP/1.1\r\nhost: x\r\ncontent-length: 1\r\ntransfer-encoding: chunked\r\n\r\n",
    ],
    ids=range(8),
)
def test_what_is_no_request_is_answered_in_words_and_ended(broker: Broker, sent: bytes) -> None:
    with connected(broker, 1, sent) as (one,):
        answer = one.recv(4096)
        assert answer.startswith(b"HTTP/1.1 40"), answer
    assert broker.call("duo", "GET", "/").status_code == 200


def test_chunks_that_are_none_end_a_request(broker: Broker) -> None:
    head = f"POST /contracts/publish HTTP/1.1\r\nhost: x\r\nauthorization: Bearer {broker.tokens['lindewaard']}\r\n"
    with connected(broker, 1, f"{head}transfer-encoding: chunked\r\n\r\nzz\r\n".encode()) as (one,):
        assert one.recv(4096).startswith(b"HTTP/1.1 400")
    assert broker.call("lindewaard", "GET", "/").status_code == 200


def test_a_holder_waits_for_itself_and_not_for_another() -> None:
    async def tried() -> list[str]:
        seen, places_ = list[str](), places.Places()

        async def work(name: str) -> None:
            async with places_.place(name):
                seen.append(name)
                await asyncio.Event().wait()

        busy = [asyncio.create_task(work("druk")) for _ in range(places.AT_ONCE + places.MOST_WAITING)]
        busy.append(asyncio.create_task(work("ander")))
        await asyncio.sleep(0)
        with pytest.raises(Refusal, match="requests in hand"):
            await asyncio.wait_for(work("druk"), 1)
        for one in busy:
            one.cancel()
        await asyncio.gather(*busy, return_exceptions=True)
        async with places_.place("druk"):
            return seen

    assert asyncio.run(tried()) == ["druk"] * places.AT_ONCE + ["ander"]
