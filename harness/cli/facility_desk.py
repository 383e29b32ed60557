"""A facility while it stands: the parties, the persons, what arrives, and the notifications that are asked for."""

from __future__ import annotations

import asyncio
import os
import sys
import threading
from collections.abc import AsyncIterator, Callable
from contextlib import AsyncExitStack
from datetime import UTC, datetime
from typing import TypeVar

from harness.bundled import bundled
from harness.chain.bsn import is_test_bsn
from harness.chain.datums import vandaag
from harness.chain.events import concept_gebeurtenissen
from harness.chain.gemeente import Gemeente
from harness.chain.oin import COA_OIN, DUO_OIN
from harness.cli.facility_persons import stand_ready
from harness.cli.facility_remarks import Critic
from harness.cli.facility_voice import Voice
from harness.cli.words import Words
from harness.evidence.observations import Exchange, Handshake, Observation
from harness.evidence.recording import RecordingWriter
from harness.openapi import Catalogue
from harness.parties.calls import Answer, Call
from harness.parties.destinations import Destinations
from harness.parties.notifying import Notificatie, Notifier
from harness.parties.simulating import Certificates, Simulated, simulated_parties
from harness.parties.under_test.addresses import Addresses
from harness.parties.wire.contexts import client_context
from harness.parties.witness import SceneLog, Witness, now
from harness.parties.workspace import Workspace
from harness.playing.vendor.telling import known_place
from harness.reports.texts import words as report_words

O = TypeVar("O", bound=Observation)  # noqa: E741, N


class Attentive(Witness):
    """A witness that also tells of refused handshakes."""

    def __init__(
        self,
        writer: RecordingWriter,
        on_exchange: Callable[[int, Exchange], None],
        on_refused: Callable[[Handshake], None],
    ) -> None:
        super().__init__(writer, on_exchange)
        self._on_refused = on_refused

    def record(self, observation: O, log: SceneLog | None) -> int:
        if isinstance(observation, Handshake):
            self._on_refused(observation)
        return super().record(observation, log)


class Desk:
    """One facility."""

    def __init__(self, workspace: Workspace, voice: Voice, words: Words, *, plain: bool) -> None:
        self._workspace, self._voice, self._words, self._plain = workspace, voice, words, plain
        self._catalogue = Catalogue.load(bundled("contracts/openapi"), None)
        self._refused: dict[str, tuple[str, ...]] = {}
        self._critic: Critic | None = None

    async def serve(self) -> None:
        """Stands until it is cancelled. Raises PkiError, and OSError for a port that is taken."""
        folder = self._workspace.folder / "facility"
        folder.mkdir(exist_ok=True)
        log = folder / f"{datetime.now(UTC):%Y%m%d-%H%M%S-%f}.jsonl"
        writer = RecordingWriter.begin(log, {"facility": now()})
        witness = Attentive(writer, self._arrived, self._handshake_refused)
        certificates = Certificates.of(self._workspace)
        today = vandaag()
        async with AsyncExitStack() as stack:
            parties = simulated_parties(
                self._workspace, certificates, witness,
                catalogue=self._catalogue, peildatum=today, plain=self._plain, overhear=self._overheard,
            )  # fmt: skip
            simulated = await stack.enter_async_context(parties)
            stack.enter_context(known_place(self._workspace, "plateau2 facility"))
            self._critic = Critic(self._catalogue, simulated.validator, simulated.trust, self._words)
            self._introduce(simulated, certificates)
            notifiers = self._notifiers(certificates, witness, stack)
            async for line in _lines():
                await self._do(line, notifiers, simulated)
            await asyncio.Event().wait()  # nothing more is asked; what arrives is still answered

    def _introduce(self, simulated: Simulated, certificates: Certificates) -> None:
        voice, words, vendor = self._voice, self._words, self._workspace.vendor
        told = self._workspace.write_aansluitgegevens(
            simulated.urls["duo"], simulated.urls["coa"], certificates.told(vendor)
        )
        gemeente = Gemeente(vendor.gemeenten[0].naam, vendor.gemeenten[0].oin, vendor.gemeenten[0].code)
        rows = stand_ready(simulated.personen, gemeente, vandaag(), words.lang)
        voice.tell("aansluitgegevens", words("aansluitgegevens", pad=told), pad=str(told))
        for name, oin in (("duo", DUO_OIN), ("coa", COA_OIN)):
            url = simulated.urls[name]
            voice.tell("partij", words("partij", naam=name.upper(), url=url, oin=oin), naam=name, url=url, oin=oin)
        for name, path in certificates.for_application().items() if not self._plain else ():
            voice.tell("certificaat", words("bestand_" + name, pad=path), naam=name, pad=path)
        voice.tell("personen", words("personen", gemeente=gemeente.naam, oin=gemeente.oin), oin=gemeente.oin)
        voice.table("persoon", ["bsn", "vnummer", "gebeurtenis", "toestand"], rows)
        known = bool(_declared(self._workspace).notified_at(vendor.gemeenten[0].oin))
        voice.tell("klaar", words("klaar_notify" if known else "klaar", bsn=rows[0]["bsn"]))

    def _notifiers(self, certificates: Certificates, witness: Witness, stack: AsyncExitStack) -> dict[str, Notifier]:
        first, addresses = self._workspace.vendor.gemeenten[0].oin, _declared(self._workspace)
        url, operation = addresses.notified_at(first), self._catalogue.operation("opvoerenNotificatie")
        if not url:
            return {}
        made = {}
        for name, oin, identity in (("duo", DUO_OIN, certificates.duo), ("coa", COA_OIN, certificates.coa)):
            context = client_context(identity, certificates.trusted) if url.startswith("https:") else None
            to = Destinations(addresses, [first], context)
            stack.push_async_callback(to.close)
            made[name] = Notifier(name, oin, to, operation, "", witness)
        return made

    async def _do(self, line: str, notifiers: dict[str, Notifier], simulated: Simulated) -> None:
        """``notify SS102 999990007``: anything else is answered with how it should be."""
        match line.split():
            case []:
                return
            case ["notify", event, bsn] if is_test_bsn(bsn) and event.isascii() and event.isalnum():
                if notifiers:
                    await self._notify(event.upper(), bsn, notifiers, simulated)
                else:
                    self._voice.tell("fout", self._words("geen_notificatie_url"))
            case _:
                self._voice.tell("fout", self._words("onbekende_regel"))

    async def _notify(self, event: str, bsn: str, notifiers: dict[str, Notifier], simulated: Simulated) -> None:
        persoon = simulated.personen.zoek(bsn)
        from_coa = event in {concept.id for concept in concept_gebeurtenissen()}
        content: dict[str, object] = {"registratieDatumTijd": now(), "gebeurtenisId": event}
        content |= {"vNummer": persoon.v_nummer} if from_coa and persoon else {"bsn": bsn}
        if persoon and not from_coa:
            simulated.duo.onthoudt(bsn, event)
        doel = self._workspace.vendor.gemeenten[0].oin
        await notifiers["coa" if from_coa else "duo"].notify(
            Notificatie(content, doel, bsn, persoon.v_nummer if persoon else None), None
        )

    def _overheard(self, call: Call, answer: Answer) -> None:
        if answer.refused_for:
            self._refused[call.bericht_id] = answer.refused_for

    def _arrived(self, _seq: int, exchange: Exchange) -> None:
        request, words = exchange.request, self._words
        status = (
            str(exchange.response.status)
            if exchange.response
            else report_words(words.lang).word("verbindingen", exchange.error or "")
        )
        refused = self._refused.pop(request.header("berichtId") or "", ())
        ours = exchange.initiative == "harness"
        remarks = self._critic.remarks(exchange, refused) if self._critic and not ours else []
        who = f"{exchange.sender} → {exchange.receiver}"
        head = f"{datetime.now():%H:%M:%S}  {who}  {request.method} {request.path}  {status}"
        good = not remarks and exchange.response is not None and exchange.response.status < 400
        self._voice.tell(
            "bericht", "\n".join([head, *(f"          {remark}" for remark in remarks)]),
            style="" if good else "yellow", van=exchange.sender, naar=exchange.receiver, methode=request.method,
            pad=request.path, status=exchange.response.status if exchange.response else None,
            fout=exchange.error, regels=list(refused), opmerkingen=remarks,
        )  # fmt: skip

    def _handshake_refused(self, handshake: Handshake) -> None:
        reason = self._words(f"handdruk_{handshake.reason}")
        text = self._words("handdruk", naar=handshake.receiver, reden=reason)
        self._voice.tell("handdruk", text, style="yellow", naar=handshake.receiver, reden=handshake.reason)


def _declared(workspace: Workspace) -> Addresses:
    """Where the application is, as far as the file says it."""
    said = Addresses(workspace.vendor.applicatie.notificatie_url)
    return said.with_declared(workspace.vendor.gemeenten)


async def _lines() -> AsyncIterator[str]:
    """What is typed, line by line, until the end of input."""
    queue: asyncio.Queue[str | None] = asyncio.Queue()
    loop = asyncio.get_running_loop()

    def read() -> None:
        rest = b""
        while True:
            try:
                part = os.read(sys.stdin.fileno(), 4096)  # not through sys.stdin: its lock would hold up the end
            except (OSError, ValueError):
                part = b""
            *lines, rest = (rest + part)[-65536:].split(b"\n")
            try:
                for line in lines:
                    loop.call_soon_threadsafe(queue.put_nowait, line.decode("utf-8", "replace"))
                if not part:
                    loop.call_soon_threadsafe(queue.put_nowait, None)
                    return
            except RuntimeError:  # the loop has gone
                return

    threading.Thread(target=read, daemon=True).start()
    while (line := await queue.get()) is not None:
        yield line
