"""Bodies: plain in versions 1 to 3, wrapped with their media type and encoding in version 4."""

import base64
import binascii
from typing import Any

import orjson

from harness.pacts.errors import ShapeError
from harness.pacts.model import ABSENT

_ENCODINGS = "use false, true, base64 or JSON"


def read_wrapped(raw: Any) -> tuple[Any, str]:
    """The content of a version 4 body and its own media type ("" when it names none). Raises ShapeError."""
    if raw is ABSENT:
        return ABSENT, ""
    if not isinstance(raw, dict):
        raise ShapeError("body", "pacts.version_4_body")
    if "content" not in raw:
        return ABSENT, ""
    kind = raw.get("contentType")
    return _decoded(raw["content"], raw.get("encoded", False)), kind if isinstance(kind, str) else ""


def _decoded(content: Any, encoded: Any) -> Any:
    if not encoded or not isinstance(content, str):
        return content
    name = "base64" if encoded is True else str(encoded).lower()
    if name == "json":
        try:
            return orjson.loads(content)
        except orjson.JSONDecodeError as error:
            raise ShapeError("body/content", "pacts.encoded_json") from error
    if name == "base64":
        try:
            return base64.b64decode(content, validate=True)
        except binascii.Error as error:
            raise ShapeError("body/content", "pacts.encoded_base64") from error
    raise ShapeError("body/encoded", "pacts.encoding", name=name)
