"""Reads the tables in ``contracts/``: one place that knows they are YAML, and says what is wrong with one."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any, TypeVar

import yaml
from pydantic import BaseModel, ConfigDict, ValidationError

from harness.bundled import bundled
from harness.errors import HarnessError
from harness.words import first_problem

M = TypeVar("M", bound=BaseModel)


class ContractError(HarnessError):
    """A contract file cannot be used. Names the file, the place and the cure."""


class Row(BaseModel):
    """A row of a contract table: frozen, and no key that we do not know."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Text(Row):
    """A text in both languages."""

    nl: str
    en: str

    def in_language(self, lang: str) -> str:
        """The text in ``nl`` or ``en``."""
        return self.en if lang == "en" else self.nl


@cache
def read_yaml(relative: str) -> Any:
    """The content of a bundled YAML file. Raises ContractError when it is not valid YAML."""
    path = bundled(relative)
    try:
        return yaml.load(path.read_text(encoding="utf-8"), Loader=_loader())
    except yaml.YAMLError as error:
        raise ContractError("chain.no_yaml", at=relative, reason=error) from error


def rows(model: type[M], data: Any, place: str) -> tuple[M, ...]:
    """``data`` as rows of ``model``. Raises ContractError that names the row and the field."""
    parsed = []
    for index, item in enumerate(data or ()):
        try:
            parsed.append(model.model_validate(item))
        except ValidationError as error:
            field, reason = first_problem(error, between=".")
            raise ContractError("chain.row", at=f"{place}[{index}].{field}", reason=reason) from error
    return tuple(parsed)


def folder(relative: str, names: str = "*.yaml") -> list[Path]:
    """The YAML files of a bundled folder, in order of name."""
    return sorted(bundled(relative).glob(names))


def _loader() -> Any:
    return getattr(yaml, "CSafeLoader", yaml.SafeLoader)
