"""Read a JSON body strictly: what one reader takes this way and another that way is refused."""

import json
import math
from typing import Any

from harness.openapi.violations import Violation, shown

# Digits in the longest number that can fit in 64 bits, with its sign.
_LONGEST_INTEGER = 20


class _RefusedError(Exception):
    def __init__(self, code: str, actual: str) -> None:
        self.code, self.actual = code, actual


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    read = dict(pairs)
    if len(read) < len(pairs):
        seen: set[str] = set()
        for key, _ in pairs:
            if key in seen:
                raise _RefusedError("duplicate_key", shown(key))
            seen.add(key)
    return read


def _integer(text: str) -> int:
    if len(text) <= _LONGEST_INTEGER and -(2**63) <= (value := int(text)) < 2**64:
        return value
    raise _RefusedError("number_too_large", text[:24] + ("…" if len(text) > 24 else ""))


def _float(text: str) -> float:
    value = float(text)
    if math.isinf(value):
        raise _RefusedError("number_too_large", text[:24])
    return value


def _constant(text: str) -> Any:
    raise _RefusedError("not_json", text)


_decode = json.JSONDecoder(
    object_pairs_hook=_once, parse_int=_integer, parse_float=_float, parse_constant=_constant
).decode


def read_json(body: bytes, location: str) -> tuple[Any, Violation | None]:
    """The value in a JSON body, or what is wrong with the body as a whole (then the value is None)."""
    try:
        return _decode(body.decode("utf-8")), None
    except UnicodeDecodeError as error:
        return None, Violation("not_utf8", location, expected="UTF-8", actual=str(error.start))
    except json.JSONDecodeError as error:
        found = f"{error.lineno}:{error.colno}"
        return None, Violation("not_json", location, expected="JSON", actual=found)
    except _RefusedError as refused:
        return None, Violation(refused.code, location, expected="JSON", actual=refused.actual)
    except RecursionError:
        return None, Violation("not_json", location, expected="JSON", actual="[[[[…")
