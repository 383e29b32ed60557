"""Facts as they pass from who acts to who judges: named in English here, and in the recording by the chain's words."""

from __future__ import annotations

from typing import Any

from pydantic import AliasGenerator, BaseModel, ConfigDict

RECORDED_AS = {
    "absent": "niet",
    "after": "na",
    "before": "vooraf",
    "by": "door",
    "case": "geval",
    "certificate": "certificaat",
    "content": "inhoud",
    "count": "aantal",
    "event": "gebeurtenis",
    "exchange": "uitwisseling",
    "expected": "verwacht",
    "fault": "fout",
    "file": "bestand",
    "first": "eerste",
    "forbidden": "mag_niet",
    "group": "groep",
    "haste": "haast",
    "how": "hoe",
    "interactions": "interacties",
    "interpreted": "lezing",
    "kind": "soort",
    "level": "niveau",
    "may_be_silent": "mag_zonder_antwoord",
    "message": "bericht",
    "message_at": "bericht_om",
    "moment": "om",
    "municipalities": "gemeenten",
    "observation": "observatie",
    "older": "ouder",
    "operation": "operatie",
    "operations": "operaties",
    "or_else": "of",
    "outcome": "uitkomst",
    "path": "pad",
    "person": "persoon",
    "phase": "fase",
    "place": "plaats",
    "properties": "eigenschappen",
    "question": "vraag",
    "reason": "reden",
    "recipient": "doel",
    "registered": "geregistreerd",
    "requests": "verzoeken",
    "row": "rij",
    "rule": "regel",
    "second": "tweede",
    "seconds": "seconden",
    "seen": "gezien",
    "sender": "van",
    "sequence": "reeks",
    "service": "dienst",
    "services": "diensten",
    "shrunk_from": "verkleind",
    "side": "kant",
    "signal": "signaal",
    "since": "sinds",
    "sizes": "omvang",
    "step": "stap",
    "stopped": "gestopt",
    "text": "tekst",
    "valid": "geldig",
    "waits": "wachten",
    "what": "wat",
    "who": "wie",
}
"""Frozen: recordings hold these words. What is not here is recorded by its own name."""


def _word(field: str) -> str:
    return RECORDED_AS.get(field, field)


class Facts(BaseModel):
    """What is recorded, is what was said: None where that was said, and nothing where a field was left alone."""

    model_config = ConfigDict(
        frozen=True,
        extra="forbid",
        alias_generator=AliasGenerator(validation_alias=_word, serialization_alias=_word),
        validate_by_name=True,
        validate_by_alias=True,
    )

    def recorded(self) -> dict[str, Any]:
        """As it stands in a recording."""
        return self.model_dump(mode="json", by_alias=True, exclude_unset=True)
