"""Who asks: the security requirements of an operation, each an AND within an OR."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from harness.openapi import Document, DocumentError
from harness.pacts.compare.places import Place, child, mapping


@dataclass(frozen=True, slots=True)
class Scheme:
    """One way to show who asks. ``kind`` is header, query, cookie, authorization, or unseen (mutual TLS)."""

    label: str
    kind: str
    name: str = ""
    prefix: str = ""


@dataclass(frozen=True, slots=True)
class Security:
    """Alternatives, of which one must be met in full. Empty means that nobody need say who asks."""

    pointer: str
    alternatives: tuple[tuple[Scheme, ...], ...]

    def names(self, kind: str) -> frozenset[str]:
        """The names that any alternative uses in this place; headers in lower case."""
        return frozenset(scheme.name for option in self.alternatives for scheme in option if scheme.kind == kind)

    def missing(self, headers: Mapping[str, Any], query: Mapping[str, Any], cookies: Mapping[str, Any]) -> str:
        """What is missing, said as the alternatives; empty when one of them is met. Header names in lower case."""
        if not self.alternatives:
            return ""
        for option in self.alternatives:
            if all(_shown(scheme, headers, query, cookies) for scheme in option):
                return ""
        return " | ".join(" + ".join(scheme.label for scheme in option) for option in self.alternatives)


def read_security(document: Document, operation: Place) -> Security:
    """The requirements of an operation, else those of the document. Raises DocumentError."""
    own = "security" in operation.node
    raw = operation.node["security"] if own else document.content.get("security")
    pointer = f"{operation.pointer}/security" if own else "/security"
    if raw is None:
        return Security(pointer, ())
    if not isinstance(raw, list) or not all(isinstance(entry, Mapping) for entry in raw):
        raise DocumentError(document.file, pointer, "openapi.no_requirements")
    schemes = mapping(document, mapping(document, Place(document.content, ""), "components"), "securitySchemes")
    return Security(pointer, tuple(tuple(_scheme(document, schemes, name) for name in entry) for entry in raw))


def _scheme(document: Document, schemes: Place, name: str) -> Scheme:
    node = child(document, schemes, name).node
    kind = node.get("type") if isinstance(node, Mapping) else None
    if kind == "apiKey":
        where, key = str(node.get("in")), str(node.get("name"))
        return Scheme(f"{where} {key}", where, key.lower() if where == "header" else key)
    if kind == "http":
        prefix = str(node.get("scheme", "")).lower()
        return Scheme(f"Authorization: {prefix.capitalize()}", "authorization", prefix=prefix)
    if kind in ("oauth2", "openIdConnect"):
        return Scheme(f"Authorization: Bearer ({kind})", "authorization", prefix="bearer")
    if kind == "mutualTLS":
        return Scheme("mutual TLS", "unseen")
    raise DocumentError(document.file, f"{schemes.pointer}/{name}", "openapi.no_security_scheme")


def _shown(scheme: Scheme, headers: Mapping[str, Any], query: Mapping[str, Any], cookies: Mapping[str, Any]) -> bool:
    if scheme.kind == "header":
        return scheme.name in headers
    if scheme.kind == "query":
        return scheme.name in query
    if scheme.kind == "cookie":
        return scheme.name in cookies
    if scheme.kind == "authorization":
        values = headers.get("authorization") or ()
        return any(str(value).lower().startswith(f"{scheme.prefix} ") for value in values)
    return True  # a certificate is seen on the wire, never in a pact
