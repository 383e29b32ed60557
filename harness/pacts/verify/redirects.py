"""Keeps the Verifier from following redirects: what is compared is what the provider itself answered.

The Verifier's client goes wherever a 3xx with a Location sends it, past the relay and to any host, and compares what it
finds there. It has no option against that. So the header goes by another name between the relay and the Verifier, in
the contract as well as in the answer.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

LOCATION = "location"
ASIDE = "plateau2-location"
_V2_RULE = re.compile(r"^(\$\.headers?)(?:\.location|\['location'\])", re.IGNORECASE)


def set_aside(interaction: Mapping[str, Any]) -> dict[str, Any]:
    """The interaction with the Location of its response, and the rules about that, by the other name."""
    response = interaction.get("response")
    if not isinstance(response, dict):
        return dict(interaction)
    made = dict(response)
    if isinstance(headers := response.get("headers"), dict):
        made["headers"] = {renamed(name): value for name, value in headers.items()}
    if isinstance(rules := response.get("matchingRules"), dict):
        made["matchingRules"] = {_V2_RULE.sub(rf"\1.{ASIDE}", path): rule for path, rule in rules.items()}
        for part in ("header", "headers"):
            if isinstance(of_headers := rules.get(part), dict):
                made["matchingRules"][part] = {renamed(name): rule for name, rule in of_headers.items()}
    return {**interaction, "response": made}


def renamed(name: str) -> str:
    """The name that a response header has between the relay and the Verifier."""
    return ASIDE if name.lower() == LOCATION else name


def restored(name: str) -> str:
    """The name that the contract gives it."""
    return "Location" if name.lower() == ASIDE else name
