"""The server's side of one TLS connection, over a TCP transport of the event loop.

asyncio's own TLS closes a connection whose handshake fails without a word: no alert is sent, and nobody is told.
A vendor whose certificate has expired must hear that it has expired, and we must be able to record that we refused
it. So the handshake is done here, on the standard library's memory BIOs.
"""

from __future__ import annotations

import asyncio
import contextlib
import socket
import ssl
import struct
import time
from collections.abc import Callable, Iterator
from typing import Any, cast

from harness.parties.wire.pulse import Pulse
from harness.parties.wire.refusals import reason_for

READ_SIZE = 64 * 1024
LINGER = 1.0
"""Seconds that a refused client gets to read the alert before the connection goes."""


class TlsTransport(asyncio.Transport):
    """What a protocol above TLS writes to; reads and flow control pass straight through to TCP."""

    def __init__(self, layer: TlsLayer, raw: asyncio.Transport, tls: ssl.SSLObject) -> None:
        super().__init__()
        self._layer = layer
        self._raw = raw
        self._tls = tls

    def get_extra_info(self, name: str, default: Any = None) -> Any:
        """As asyncio's transports: ``ssl_object`` and ``sslcontext`` here, the rest from TCP."""
        if name == "ssl_object":
            return self._tls
        if name == "sslcontext":
            return self._tls.context
        return self._raw.get_extra_info(name, default)

    def write(self, data: bytes | bytearray | memoryview) -> None:
        if data and not self._raw.is_closing():
            self._tls.write(data)
            self._layer.flush()

    @contextlib.contextmanager
    def together(self) -> Iterator[None]:
        """What is written meanwhile leaves in one go: a system call and a packet less for head and body."""
        self._layer.holding = True
        try:
            yield
        finally:
            self._layer.holding = False
            self._layer.flush()

    def writelines(self, list_of_data: Any) -> None:
        self.write(b"".join(list_of_data))

    def is_closing(self) -> bool:
        return self._raw.is_closing()

    def close(self) -> None:
        """Says goodbye (close_notify), then closes once everything is written."""
        self._layer.say_goodbye()
        self._raw.close()

    def abort(self) -> None:
        """Cuts the connection: no close_notify, and what is still in the buffer is lost."""
        cut(self._raw)

    def pause_reading(self) -> None:
        self._layer.reading = False
        self._raw.pause_reading()

    def resume_reading(self) -> None:
        self._layer.reading = True
        self._layer.read_soon()
        self._raw.resume_reading()

    def is_reading(self) -> bool:
        return self._layer.reading

    def set_protocol(self, protocol: asyncio.BaseProtocol) -> None:
        self._layer.set_protocol(protocol)

    def get_protocol(self) -> asyncio.BaseProtocol:
        protocol = self._layer.protocol
        assert protocol is not None  # there is no transport before the protocol has been made
        return protocol

    def can_write_eof(self) -> bool:
        return False

    def get_write_buffer_size(self) -> int:
        return self._raw.get_write_buffer_size()

    def get_write_buffer_limits(self) -> tuple[int, int]:
        return self._raw.get_write_buffer_limits()

    def set_write_buffer_limits(self, high: int | None = None, low: int | None = None) -> None:
        self._raw.set_write_buffer_limits(high, low)


class TlsLayer(asyncio.Protocol):
    """Does the handshake, tells how it went, and then carries bytes to the protocol that ``on_open`` gives."""

    def __init__(
        self,
        context: ssl.SSLContext,
        handshake_limit: float,
        on_open: Callable[[ssl.SSLObject, Any, float], asyncio.Protocol],
        on_refused: Callable[[str, Any], None],
    ) -> None:
        self._incoming, self._outgoing = ssl.MemoryBIO(), ssl.MemoryBIO()
        self._tls = context.wrap_bio(self._incoming, self._outgoing, server_side=True)
        self._handshake_limit = handshake_limit
        self._on_open = on_open
        self._on_refused = on_refused
        self._raw: asyncio.Transport | None = None
        self._limit: asyncio.TimerHandle | None = None
        self._ended = False
        self._pulse = Pulse.of_this_loop()
        self._delayed = 0.0
        """Seconds that the other side may have waited for us so far."""
        self.protocol: asyncio.Protocol | None = None
        self.reading = True
        self.holding = False

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._raw = cast(asyncio.Transport, transport)  # uvloop's transports are no subclass of it
        self._delayed += self._pulse.early(time.monotonic())
        self._limit = asyncio.get_running_loop().call_later(self._handshake_limit, self._refuse, "timeout")

    def data_received(self, data: bytes) -> None:
        if self._ended:
            return
        self._incoming.write(data)
        if self.protocol is None:
            began = time.monotonic()
            self._shake_hands()
            self._delayed += self._pulse.early(began) + time.monotonic() - began
        if self.protocol is not None:
            self._read()

    def eof_received(self) -> bool:
        if self.protocol is None:
            self._refuse("closed")
        else:
            self._incoming.write_eof()
            self._read()
        return False

    def connection_lost(self, exc: Exception | None) -> None:
        self._disarm()
        if self.protocol is not None:
            self.protocol.connection_lost(exc)
        elif not self._ended:
            self._report_refusal("closed")

    def pause_writing(self) -> None:
        if self.protocol is not None:
            self.protocol.pause_writing()

    def resume_writing(self) -> None:
        if self.protocol is not None:
            self.protocol.resume_writing()

    def set_protocol(self, protocol: asyncio.BaseProtocol) -> None:
        assert isinstance(protocol, asyncio.Protocol)
        self.protocol = protocol

    def abort(self) -> None:
        """Ends the connection, in whatever state it is; a handshake that we end ourselves was not refused."""
        self._ended = True
        if self._raw is not None:
            self._raw.abort()

    def flush(self) -> None:
        """Sends what TLS has ready, unless it is held to leave together with more."""
        if not self.holding:
            self._send()

    def _send(self) -> None:
        if self._outgoing.pending and self._raw is not None:
            self._raw.write(self._outgoing.read())

    def say_goodbye(self) -> None:
        """Sends close_notify; the other side's is not waited for."""
        if self._raw is None or self._raw.is_closing():
            return
        with contextlib.suppress(ssl.SSLError):  # the other side's close_notify is not there yet
            self._tls.unwrap()
        self._send()  # also what is held: after this the connection closes

    def read_soon(self) -> None:
        """Goes on with what was already received, after a pause."""
        asyncio.get_running_loop().call_soon(self._read)

    def _shake_hands(self) -> None:
        assert self._raw is not None
        try:
            self._tls.do_handshake()
        except ssl.SSLWantReadError:
            self.flush()
            return
        except ssl.SSLError as error:
            self.flush()  # the alert
            self._refuse(reason_for(error))
            return
        self.flush()
        self._disarm()
        self.protocol = self._on_open(self._tls, self._raw.get_extra_info("peername"), self._delayed)
        self.protocol.connection_made(TlsTransport(self, self._raw, self._tls))

    def _read(self) -> None:
        assert self._raw is not None and self.protocol is not None
        while self.reading and not self._raw.is_closing():
            try:
                data = self._tls.read(READ_SIZE)
            except ssl.SSLWantReadError:
                self.flush()  # an answer to a key update
                return
            except ssl.SSLZeroReturnError:
                data = b""
            except ssl.SSLError:
                self._raw.abort()  # broken records, or an end without close_notify
                return
            if not data:
                self.protocol.eof_received()
                self.say_goodbye()
                self._raw.close()
                return
            self.protocol.data_received(data)

    def _refuse(self, reason: str) -> None:
        assert self._raw is not None
        if self._ended or self._raw.is_closing():
            return
        self._report_refusal(reason)
        if self._raw.can_write_eof():
            self._raw.write_eof()
        self._limit = asyncio.get_running_loop().call_later(LINGER, self._raw.abort)

    def _report_refusal(self, reason: str) -> None:
        assert self._raw is not None
        self._ended = True
        self._disarm()
        self._on_refused(reason, self._raw.get_extra_info("peername"))

    def _disarm(self) -> None:
        if self._limit is not None:
            self._limit.cancel()


def cut(transport: asyncio.Transport) -> None:
    """Ends a TCP connection at once, with a reset: the other side cannot take it for an orderly end."""
    connection = transport.get_extra_info("socket")
    if connection is not None and not transport.is_closing():
        connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    transport.abort()
