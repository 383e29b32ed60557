"""Gewoonten in hoe zij notificeert."""

from __future__ import annotations

import asyncio
import uuid
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from typing import Any

from gebreken.bron import Bron
from gebreken.planten import stuurt, stuurt_met

from gewoonten.gewoonte import Gewoonte
from harness.parties.notifying import Notificatie, Notifier

Headers = tuple[tuple[str, str], ...]
TIJD = "RFC 3339, 5.6: elke afstand tot UTC, en delen van een seconde"


def _moment(vorm: Callable[[datetime], str]) -> Any:
    """Het moment van de notificatie, anders geschreven."""

    def wijzig(notificatie: Notificatie) -> Notificatie:
        content = dict(notificatie.content)
        if text := content.get("registratieDatumTijd"):
            content["registratieDatumTijd"] = vorm(datetime.fromisoformat(text.replace("Z", "+00:00")))
        return replace(notificatie, content=content)

    return stuurt_met(wijzig)


def _met_headers(wijzig: Callable[[Headers], Headers]) -> Any:
    def plant(bron: Bron) -> None:
        echt = Notifier._headers
        bron.monkeypatch.setattr(Notifier, "_headers", lambda self, *given: wijzig(echt(self, *given)))

    return plant


async def _even_later(echt: Any, notificatie: Notificatie) -> None:
    await asyncio.sleep(0.5)
    await echt(notificatie)


def _kenmerk_in_hoofdletters(headers: Headers) -> Headers:
    return tuple((name, value.upper() if name == "berichtId" else value) for name, value in headers)


GEWOONTEN = {
    "moment_in_nederlandse_tijd": Gewoonte(
        "Het moment staat in Nederlandse tijd, met de afstand erbij.",
        _moment(lambda moment: moment.astimezone(timezone(timedelta(hours=1))).isoformat(timespec="seconds")),
        TIJD,
    ),
    "moment_met_microseconden": Gewoonte(
        "Het moment heeft zes cijfers achter de seconde.",
        _moment(lambda moment: moment.astimezone(UTC).isoformat(timespec="microseconds")),
        TIJD,
    ),
    "moment_met_een_z": Gewoonte(
        "Het moment eindigt op Z.",
        _moment(lambda moment: moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")),
        TIJD,
    ),
    "kenmerk_in_hoofdletters": Gewoonte(
        "berichtId staat in hoofdletters.",
        _met_headers(_kenmerk_in_hoofdletters),
        "RFC 9562, 4: lezen zonder onderscheid",
    ),
    "ander_kenmerk": Gewoonte(
        "berichtId is een UUID van versie 1.",
        _met_headers(
            lambda headers: tuple(
                (name, str(uuid.uuid1()) if name == "berichtId" else value) for name, value in headers
            )
        ),
        "RFC 9562, 5: alle versies zijn UUID's",
    ),
    "meer_headers": Gewoonte(
        "Een notificatie heeft headers die het document niet noemt.",
        _met_headers(
            lambda headers: (*headers, ("user-agent", "bron/3"), ("accept", "*/*"), ("traceparent", "00-0af7"))
        ),
        "RFC 9110, 5.1: onbekende headers mogen",
    ),
    "charset": Gewoonte(
        "Een notificatie heeft charset=utf-8 achter het mediatype.",
        _met_headers(
            lambda headers: tuple(
                (name, "application/json; charset=utf-8" if name == "content-type" else value)
                for name, value in headers
            )
        ),
        "RFC 9110, 8.3.1: parameters",
    ),
    "even_later": Gewoonte(
        "Een notificatie komt een halve seconde na de gebeurtenis.",
        stuurt(_even_later),
        "de belofte noemt een langere tijd",
    ),
}
