"""One parameter of an operation, or one header of a response: read from the wire and held against its schema."""

from collections.abc import Mapping, Sequence
from typing import Any

import orjson

from harness.openapi import Document
from harness.openapi.violations import shown
from harness.pacts.compare import styles
from harness.pacts.compare.checks import Fault, SchemaCheck
from harness.pacts.compare.meanings import Raw, of_list, of_object
from harness.pacts.compare.media import is_json
from harness.pacts.compare.places import Place, child
from harness.pacts.compare.types import property_schemas, readings, types_of

_MOST_KNOWN = 4096


class Parameter:
    """``faults`` says what is wrong with what was sent; equal values are looked at once."""

    def __init__(self, document: Document, place: Place, name: str, where: str) -> None:
        """Raises DocumentError when its schema cannot be used."""
        node = place.node
        self.name = name
        self.where = where
        self.pointer = place.pointer
        self.required = where == "path" or node.get("required") is True
        style = node.get("style", styles.DEFAULT_STYLE[where])
        self.style = style if style in styles.SEPARATORS or style == "deepObject" else styles.DEFAULT_STYLE[where]
        self.explode = node.get("explode", self.style == "form") is True
        content = child(document, place, "content")
        self.media = next(iter(content.node), "") if isinstance(content.node, Mapping) else ""
        base = child(document, content, self.media) if self.media else place
        self._may_be_empty = where == "query" and node.get("allowEmptyValue") is True
        self.document = document
        self.is_openapi_30 = document.is_openapi_30
        self._schema: Any = base.node.get("schema", {}) if isinstance(base.node, Mapping) else {}
        self._place = Place(self._schema, f"{base.pointer}/schema")
        self.types = types_of(document, self._schema)
        self.properties = property_schemas(document, self._schema) if "object" in self.types else {}
        self.spread = not self.media and where in ("query", "cookie", "field") and self.style == "form" and self.explode
        self.spread = self.spread and bool(self.properties)
        self._check: SchemaCheck | None = None
        self.memory: dict[Any, Any] = {}
        """What is known of rules for it."""
        self._known: dict[tuple[str, ...], tuple[Fault, ...]] = {}

    @property
    def check(self) -> SchemaCheck:
        """Its compiled schema. Raises DocumentError."""
        if self._check is None:
            self._check = SchemaCheck(self.document, self._place, "request")
        return self._check

    @property
    def is_repeated(self) -> bool:
        """Whether a list is written as the same name once per entry."""
        return not self.media and self.explode and self.where in ("query", "cookie") and self.style in styles.REPEATED

    @property
    def place(self) -> Place:
        """Its schema as written."""
        return self._place

    def values_in(self, values: Mapping[str, Sequence[str]]) -> tuple[Sequence[str] | None, Sequence[str]]:
        """What was sent of it, and the names that this takes up. None when nothing was."""
        if self.style == "deepObject":
            names = styles.below(self.name, values)
            start = len(self.name)
            return ([f"{name[start:]}={value}" for name in names for value in values[name]] or None), names
        if self.spread:
            names = [name for name in self.properties if name in values]
            return ([f"{name}={value}" for name in names for value in values[name]] or None), names
        return values.get(self.name), (self.name,)

    def faults(self, values: Sequence[str]) -> tuple[Fault, ...]:
        """What is wrong with the values of this parameter."""
        key = tuple(values)
        found = self._known.get(key)
        if found is None:
            found = self._faults(key)
            if len(self._known) < _MOST_KNOWN:
                self._known[key] = found
        return found

    def _faults(self, values: tuple[str, ...]) -> tuple[Fault, ...]:
        if self._may_be_empty and not any(values):
            return ()
        if self.media:
            return self._of_content(values)
        if not styles.is_marked(self.style, values):
            return (Fault("", self.pointer, f"style {self.style}", shown(values[0])),)
        first: tuple[Fault, ...] | None = None
        for value in self._meanings(values):
            if self.check.is_valid(value):
                return ()
            if first is None:
                first = tuple(self.check.faults(value))
        return first or ()

    def _of_content(self, values: tuple[str, ...]) -> tuple[Fault, ...]:
        text = values[0] if values else ""
        if not is_json(self.media):
            return tuple(self.check.faults(text))
        try:
            return tuple(self.check.faults(orjson.loads(text)))
        except orjson.JSONDecodeError:
            return (Fault("", self.pointer, self.media, shown(text)),)

    def value(self, values: Sequence[str]) -> Any:
        """What the values most likely mean: the first meaning that fits, else the first."""
        if self.media:
            try:
                return orjson.loads(values[0]) if is_json(self.media) else values[0]
            except orjson.JSONDecodeError:
                return values[0]
        found = self._meanings(tuple(values))
        return next((one for one in found if self.check.is_valid(one)), found[0])

    def _meanings(self, values: tuple[str, ...]) -> list[Any]:
        """What the text can mean, the likeliest first."""
        found: list[Any] = []
        if "array" in self.types:
            style = self.style if self.style != "deepObject" else "form"
            texts = styles.split_list(style, self.explode, values, self.name)
            found += of_list(self.document, self._schema, texts)
        if "object" in self.types:
            found += of_object(self.document, self._schema, self._named(values))
        rest = self.types - {"array", "object"}
        if rest or not self.types:
            found += readings(styles.scalar(self.style, ",".join(values), self.name), rest)
        return found

    def _named(self, values: tuple[str, ...]) -> Mapping[str, Raw]:
        """The texts of an object by name."""
        if self.style == "deepObject":
            return styles.nested(values)
        if not self.spread:
            parts = styles.split_object(self.style, self.explode, values, self.name)
            return {name: [text] for name, text in parts.items()}
        found: dict[str, list[str]] = {}
        for part in values:
            name, _, text = part.partition("=")
            found.setdefault(name, []).append(text)
        return found
