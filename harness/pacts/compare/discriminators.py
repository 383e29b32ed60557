"""Which schema a discriminator chooses: by its mapping, or implicitly by the name of the schema."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Branches:
    """The property that decides, and per branch the values that choose it. ``keyword`` is where they stood."""

    name: str
    keyword: str
    branches: list[tuple[Any, list[str]]]


def branches_of(schema: Mapping[str, Any]) -> Branches | None:
    """The branches of a oneOf or anyOf with a discriminator; None when there is none."""
    name, mapping = _discriminator(schema)
    keyword = next((key for key in ("oneOf", "anyOf") if isinstance(schema.get(key), list)), "")
    if not name or not keyword:
        return None
    found = []
    for member in schema[keyword]:
        ref = member.get("$ref") if isinstance(member, Mapping) else None
        found.append((member, _names(ref, mapping) if isinstance(ref, str) else []))
    return Branches(name, keyword, found)


def is_parent(schema: Any) -> bool:
    """Whether this is a schema with a discriminator whose children name it in ``allOf``."""
    if (
        not isinstance(schema, Mapping)
        or isinstance(schema.get("oneOf"), list)
        or isinstance(schema.get("anyOf"), list)
    ):
        return False
    return bool(_discriminator(schema)[0])


def children_of(content: Mapping[str, Any], parent_ref: str, parent: Mapping[str, Any]) -> Branches:
    """A parent and its children, each with the values that choose it."""
    name, mapping = _discriminator(parent)
    schemas = content.get("components", {}).get("schemas", {})
    found: list[tuple[Any, list[str]]] = []
    for child, schema in schemas.items():
        members = schema.get("allOf") if isinstance(schema, Mapping) else None
        if isinstance(members, list) and any(
            isinstance(member, Mapping) and member.get("$ref") == parent_ref for member in members
        ):
            ref = f"#/components/schemas/{child}"
            found.append((ref, _names(ref, mapping)))
    return Branches(name, "allOf", [*found, (parent_ref, _names(parent_ref, mapping))])


def _discriminator(schema: Mapping[str, Any]) -> tuple[str, Mapping[str, Any]]:
    raw = schema.get("discriminator")
    if not isinstance(raw, Mapping) or not isinstance(raw.get("propertyName"), str):
        return "", {}
    mapping = raw.get("mapping")
    return raw["propertyName"], mapping if isinstance(mapping, Mapping) else {}


def _names(ref: str, mapping: Mapping[str, Any]) -> list[str]:
    own = ref.rsplit("/", 1)[-1]
    mapped = [str(value) for value, target in mapping.items() if target in (ref, own)]
    return [*mapped, own] if own not in mapped else mapped
