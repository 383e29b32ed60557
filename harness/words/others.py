"""What the operating system and pydantic say: in English in their own words, in Dutch by the code that they give."""

from __future__ import annotations

import errno
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from harness.words.catalogue import table

if TYPE_CHECKING:
    from pydantic import ValidationError


def os_says(error: OSError, lang: str) -> str:
    """What the system says is wrong, without the file. OpenSSL and a resolver have numbers of their own."""
    said = error.strerror or str(error) or ("timed out" if isinstance(error, TimeoutError) else type(error).__name__)
    system = type(error).__module__ == "builtins"
    name = errno.errorcode.get(error.errno or 0) if system else type(error).__name__
    if isinstance(error, TimeoutError) and not error.errno:
        name = "ETIMEDOUT"
    return said if lang == "en" else table("os").get(str(name), {}).get("nl", said)


@dataclass(frozen=True)
class FieldProblem:
    """What pydantic says of one field."""

    kind: str
    """Its name for what is wrong, such as ``missing``."""
    message: str
    context: Mapping[str, Any]

    def in_language(self, lang: str) -> str:
        """In English as it came."""
        if say := getattr(self.context.get("error"), "in_language", None):  # a validator of ours raised it
            return str(say(lang))
        if lang == "en":
            return self.message
        kind = "string_empty" if self.context.get("min_length") == 1 and self.kind == "string_too_short" else self.kind
        found = table("pydantic").get(kind)
        return found[lang].format_map(self.context) if found else self.message.removeprefix("Value error, ")


def first_problem(error: ValidationError, between: str = "/") -> tuple[str, FieldProblem]:
    """Where the first problem is that pydantic found, and what."""
    first = error.errors(include_url=False, include_input=False)[0]
    where = between.join(str(part) for part in first["loc"])
    return where, FieldProblem(first["type"], first["msg"], first.get("ctx", {}))
