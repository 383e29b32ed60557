"""/core/uri-version, and what an address tells of /core/transport/tls."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from harness.openapi.lint.api import Api
from harness.openapi.lint.findings import Remark, remark
from harness.openapi.lint.nodes import entries, items
from harness.openapi.nodes import Node

_MAJOR = re.compile(r"v(0|[1-9][0-9]*)")
_AUTHORITY = re.compile(r"^([a-z][a-z0-9+.-]*:)?//[^/?#]*", re.IGNORECASE)
_SCHEME = re.compile(r"^[a-z][a-z0-9+.-]*:", re.IGNORECASE)


def uri_version(api: Api) -> Iterator[Remark]:
    """Every address has a segment that is the major version and nothing more: that of the document."""
    own = all(items(item.child("servers")) for _, item in api.paths) if api.paths else False
    if not items(api.root.child("servers")) and not own:
        yield remark("servers_missing", "/servers" if "servers" in api.root.value else "")
    version = api.root.child("info", "version").value
    for node, url in _addresses(api, own=True):
        path = re.split(r"[?#]", _AUTHORITY.sub("", url))[0]
        majors = [found[1] for segment in path.split("/") if (found := _MAJOR.fullmatch(segment))]
        if not majors:
            yield remark("server_without_version", node.pointer, url=url)
        elif re.match(r"[0-9]", str(version)) and str(version).partition(".")[0] not in majors:
            is_early = str(version).startswith("0.") and "1" in majors
            code = "server_version_early" if is_early else "server_version_differs"
            yield remark(code, node.pointer, url=url, found=f"v{majors[-1]}", version=version)


def tls(api: Api) -> Iterator[Remark]:
    """Every address begins with https."""
    for node, url in _addresses(api):
        scheme = _SCHEME.match(url)
        if scheme is None:
            yield remark("server_relative", node.pointer, url=url)
        elif scheme[0].lower() != "https:":
            yield remark("server_http", node.pointer, url=url)


def variables(api: Api) -> Iterator[Remark]:
    """Every variable in an address has a value (part of /core/doc-openapi)."""
    for node, url in _addresses(api):
        for name in re.findall(r"\{([^{}]*)\}", url):
            yield remark("server_variable_undeclared", node.pointer, url=url, name=name)


def _addresses(api: Api, *, own: bool = False) -> Iterator[tuple[Node, str]]:
    """The node of each ``url``, with its variables filled with their defaults. ``own``: not those that are called back,
    which are their consumer's."""
    for place in api.of_kind("server"):
        if own and place.called_back:
            continue
        server = place.node
        url = server.child("url")
        if isinstance(url.value, str):
            text = url.value
            for name, variable in entries(server.child("variables")):
                if isinstance(variable.value, Mapping) and "default" in variable.value:
                    text = text.replace(f"{{{name}}}", str(variable.value["default"]))
            yield url, text
