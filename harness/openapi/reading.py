"""Read YAML or JSON from a file that somebody else wrote, without trusting it."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from harness.openapi.errors import DocumentError
from harness.words import Sentence


@dataclass(frozen=True, slots=True)
class Limits:
    """How large a document may be before it is refused. ``max_files`` holds per document, the rest per file."""

    max_bytes: int = 2 * 1024 * 1024
    max_depth: int = 100
    max_nodes: int = 100_000
    max_files: int = 50


TOO_DEEP = "exceeded maximum nesting depth"
"""What libyaml from 0.2.6 on says beyond 1,000 levels, before we see any of them."""


class _TextLoader(yaml.CSafeLoader):
    """The safe loader, but dates stay text, keys are text, and a key may stand in a mapping only once."""


def _construct_mapping(loader: _TextLoader, node: yaml.MappingNode) -> dict[str, Any]:
    mapping: dict[str, Any] = {}
    for key_node, value_node in node.value:
        if not isinstance(key_node, yaml.ScalarNode):
            raise yaml.constructor.ConstructorError(None, None, "a key is not text", key_node.start_mark)
        if key_node.value in mapping:
            raise yaml.constructor.ConstructorError(None, None, f"key {key_node.value!r} twice", key_node.start_mark)
        mapping[key_node.value] = loader.construct_object(value_node, deep=True)
    return mapping


# A date in an enum or a default must reach the validator as the text that was written.
_TextLoader.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in resolvers if tag != "tag:yaml.org,2002:timestamp"]
    for first, resolvers in yaml.CSafeLoader.yaml_implicit_resolvers.items()
}
_TextLoader.add_constructor("tag:yaml.org,2002:map", _construct_mapping)


def read_mapping(file: Path, limits: Limits) -> dict[str, Any]:
    """The mapping that a YAML or JSON file holds (JSON is read as YAML).

    Raises DocumentError when the file is missing, too large, not UTF-8, not YAML, too deep, not a mapping, or uses
    YAML aliases.
    """
    text = _read_text(file, limits)
    try:
        _refuse_bombs(file, text, limits)
        content = yaml.load(text, Loader=_TextLoader)
    except yaml.MarkedYAMLError as error:
        if error.problem == TOO_DEEP:
            raise _deeper(file, limits, _place(error)) from error
        raise DocumentError(file, "", "openapi.not_yaml", place=_place(error)) from error
    except (yaml.YAMLError, ValueError) as error:
        if isinstance(error, DocumentError):
            raise
        raise DocumentError(file, "", "openapi.not_yaml_text") from error
    if not isinstance(content, dict):
        raise DocumentError(file, "", "openapi.no_mapping_at_top")
    return content


def _read_text(file: Path, limits: Limits) -> str:
    try:
        with file.open("rb") as stream:
            content = stream.read(limits.max_bytes + 1)
    except OSError as error:
        raise DocumentError(file, "", "openapi.unreadable") from error
    if len(content) > limits.max_bytes:
        raise DocumentError(file, "", "openapi.too_large", most=limits.max_bytes)
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError as error:
        raise DocumentError(file, "", "openapi.not_utf8", byte=error.start) from error


def _refuse_bombs(file: Path, text: str, limits: Limits) -> None:
    """Walk the events before anything is built: aliases can multiply, and depth can exhaust the stack."""
    depth = 0
    for nodes, event in enumerate(yaml.parse(text, Loader=yaml.CSafeLoader)):
        if isinstance(event, yaml.AliasEvent):
            raise DocumentError(file, "", "openapi.alias", anchor=event.anchor, place=_line(event))
        if nodes > limits.max_nodes:
            raise DocumentError(file, "", "openapi.too_many_nodes", most=limits.max_nodes, place=_line(event))
        if isinstance(event, yaml.CollectionStartEvent):
            depth += 1
            if depth > limits.max_depth:
                raise _deeper(file, limits, _line(event))
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1


def _deeper(file: Path, limits: Limits, place: Sentence | str) -> DocumentError:
    return DocumentError(file, "", "openapi.too_deep", most=limits.max_depth, place=place)


def _line(event: yaml.Event) -> Sentence | str:
    return Sentence("openapi.on_line", {"line": event.start_mark.line + 1}) if event.start_mark else ""


def _place(error: yaml.MarkedYAMLError) -> Sentence | str:
    mark = error.problem_mark or error.context_mark
    twice = f": {error.problem}" if isinstance(error, yaml.constructor.ConstructorError) else ""
    if not mark:
        return twice
    return Sentence("openapi.on_line_column", {"twice": twice, "line": mark.line + 1, "column": mark.column + 1})
