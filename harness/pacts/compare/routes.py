"""Which operation a request means: base paths of servers, templates, and templates that overlap."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from harness.openapi import Document, DocumentError
from harness.openapi.references import escape
from harness.pacts.compare.endpoints import METHODS, Endpoint, Shared
from harness.pacts.compare.places import Place, child, follow, listed

_IN_BRACES = re.compile(r"\{([^{}]*)\}")


@dataclass(frozen=True, slots=True)
class Route:
    """A path template with its method. ``bases`` are the base paths it may stand under, as patterns; ``base`` is the
    first of them, to show."""

    template: str
    method: str
    bases: tuple[str, ...]
    base: str
    open: Callable[[], Endpoint]


def routes_of(document: Document, problems: list[DocumentError]) -> Iterator[Route]:
    """The routes of a document; what cannot be used of it goes to ``problems``."""
    paths, shared = Place(document.content["paths"], "/paths"), Shared()
    for template in paths.node:
        if str(template).startswith("x-"):
            continue
        try:
            item = _path_item(document, paths, str(template))
            methods = [method for method in METHODS if method in item.node]
            for method in methods:
                yield _route(document, item, str(template), method, shared)
        except DocumentError as error:
            problems.append(error)


def _path_item(document: Document, paths: Place, template: str) -> Place:
    """A path item; one that refers to another may have keys of its own, which go first."""
    own = Place(paths.node[template], f"{paths.pointer}/{escape(template)}")
    item = follow(document, own)
    if not isinstance(item.node, Mapping) or not template.startswith("/"):
        raise DocumentError(document.file, own.pointer, "openapi.no_path_item")
    if item.pointer != own.pointer and len(own.node) > 1:
        return Place({**item.node, **{key: value for key, value in own.node.items() if key != "$ref"}}, item.pointer)
    return item


def _route(document: Document, item: Place, template: str, method: str, shared: Shared) -> Route:
    opened: list[Endpoint] = []

    def open_() -> Endpoint:
        if not opened:
            opened.append(Endpoint(document, item, method, template, shared))
        return opened[0]

    bases = _bases(document, item, method)
    return Route(template, method.upper(), tuple(pattern for pattern, _ in bases), bases[0][1] if bases else "", open_)


def _bases(document: Document, item: Place, method: str) -> list[tuple[str, str]]:
    """Patterns of base paths, each with the text to show. No servers: the chain's own rule, ``/v`` and the major."""
    for holder in (child(document, item, method), item, Place(document.content, "")):
        if isinstance(holder.node, Mapping) and holder.node.get("servers"):
            return [_base(server.node) for server in listed(document, holder, "servers")]
    return [("", ""), (f"/v{document.major}(?=/)", f"/v{document.major}")]


def _base(server: Any) -> tuple[str, str]:
    if not isinstance(server, Mapping):
        return "", ""
    url = str(server.get("url", ""))
    variables = server.get("variables")
    variables = variables if isinstance(variables, Mapping) else {}
    # A variable may hold slashes and a whole host, so the path is what follows the host once defaults are filled in.
    filled = _IN_BRACES.sub(lambda found: _default(variables, found.group(1)), url)
    path = urlsplit(filled).path.rstrip("/")
    template = urlsplit(_IN_BRACES.sub("\0", url)).path.rstrip("/")
    if "\0" not in template:
        return re.escape(path) + "(?=/)" if path else "", path
    names = iter(_IN_BRACES.findall(url)[url[: len(url)].count("{") - template.count("\0") :])
    pattern = "".join(_variable(variables, next(names)) if part == "\0" else re.escape(part) for part in template)
    return f"{pattern}(?=/)", path


def _default(variables: Mapping[str, Any], name: str) -> str:
    entry = variables.get(name)
    return str(entry.get("default", "x")) if isinstance(entry, Mapping) else "x"


def _variable(variables: Mapping[str, Any], name: str) -> str:
    entry = variables.get(name)
    options = entry.get("enum") if isinstance(entry, Mapping) else None
    return f"(?:{'|'.join(re.escape(str(option)) for option in options)})" if options else "[^/]*"
