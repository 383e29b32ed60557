"""Formats that OpenAPI has beside those of JSON Schema, as functions on texts."""

import re
from collections.abc import Callable, Mapping

BASE64 = r"([A-Za-z0-9+/]{4})*([A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?"
_BASE64 = re.compile(BASE64)


def is_base64(text: str) -> bool:
    """``byte``: base64 as RFC 4648 has it, padded and on one line."""
    return _BASE64.fullmatch(text) is not None


OWN: Mapping[str, Callable[[str], bool]] = {"byte": is_base64}
"""Format -> whether a text is of it."""
