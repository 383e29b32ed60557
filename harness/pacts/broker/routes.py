"""Every resource: method, address, what answers, the body it takes, whether it writes, and what may stand behind ``?``.

The order counts: of two addresses that fit, the first answers.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from harness.pacts.broker import absent, bodies
from harness.pacts.broker.call import Call
from harness.pacts.broker.hal import Answer
from harness.pacts.broker.resources import (
    contracts,
    environments,
    matrix,
    pacticipants,
    publishing,
    verifications,
    versions,
)

Resource = Callable[[Call], Answer]


@dataclass(frozen=True, slots=True)
class Route:
    """One resource. ``prepare`` does what takes long, outside the transaction that writes; it may read."""

    method: str
    path: str
    resource: Resource
    body: type[bodies.Body] | None = None
    writes: bool = False
    prepare: Callable[[Call], Any] | None = None
    query: frozenset[str] = frozenset()
    any_query: bool = False
    """Whatever stands behind ``?`` is let through, where the answer is a refusal anyway."""


def _index(call: Call) -> Answer:
    return Answer({"_links": call.links.index()})


def _read(path: str, resource: Resource, *query: str) -> Route:
    return Route("GET", path, resource, query=frozenset(query))


def _write(method: str, path: str, resource: Resource, body: type[bodies.Body]) -> Route:
    return Route(method, path, resource, body, writes=True)


_PROVIDER = "/pacts/provider/{provider}"
_PACT = f"{_PROVIDER}/consumer/{{consumer}}"
_DIGEST = f"{_PACT}/pact-version/{{digest}}"
_APPLICATION = "/pacticipants/{pacticipant}"
_VERSION = f"{_APPLICATION}/versions/{{version}}"
_BRANCH = f"{_APPLICATION}/branches/{{branch}}"

_CONTRACTS = (
    Route("POST", "/contracts/publish", publishing.publish, bodies.Publication, True, publishing.prepare),
    *(
        Route(method, f"{_PACT}/version/{{version}}", publishing.put, bodies.Document, True, publishing.prepare_one)
        for method in ("PUT", "PATCH")
    ),
    _read("/pacts/latest", contracts.latest()),
    _read(_PROVIDER, contracts.every()),
    _read(f"{_PROVIDER}/latest", contracts.latest()),
    _read(f"{_PROVIDER}/latest/{{tag}}", contracts.latest(contracts.with_tag)),
    _read(f"{_PROVIDER}/tag/{{tag}}", contracts.every(contracts.with_tag)),
    _read(f"{_PROVIDER}/branch", contracts.every(contracts.on_main)),
    _read(f"{_PROVIDER}/branch/latest", contracts.latest(contracts.on_main)),
    _read(f"{_PROVIDER}/branch/{{branch}}", contracts.every(contracts.on_branch)),
    _read(f"{_PROVIDER}/branch/{{branch}}/latest", contracts.latest(contracts.on_branch)),
    _read(f"{_PROVIDER}/for-verification", contracts.for_verification),
    Route("POST", f"{_PROVIDER}/for-verification", contracts.for_verification, bodies.ForVerification),
    _read(f"{_PACT}/version/{{version}}", contracts.of_version),
    _read(f"{_PACT}/versions", contracts.every()),
    _read(f"{_PACT}/latest", contracts.newest()),
    _read(f"{_PACT}/latest/{{tag}}", contracts.newest(contracts.with_tag)),
    _read(f"{_PACT}/tag/{{tag}}", contracts.every(contracts.with_tag)),
    _read(f"{_PACT}/branch/versions", contracts.every(contracts.on_main)),
    _read(f"{_PACT}/branch/latest/versions", contracts.latest(contracts.on_main)),
    _read(f"{_PACT}/branch/{{branch}}", contracts.every(contracts.on_branch)),
    _read(f"{_PACT}/branch/{{branch}}/latest", contracts.newest(contracts.on_branch)),
    _read(f"{_PACT}/branch/{{branch}}/latest/versions", contracts.latest(contracts.on_branch)),
    _read(_DIGEST, contracts.of_digest),
    Route(
        "POST",
        f"{_DIGEST}/verification-results",
        verifications.publish,
        bodies.VerificationResult,
        True,
        verifications.prepare,
    ),
    _read(f"{_DIGEST}/verification-results/{{number}}", verifications.show),
    Route("GET", "/matrix", matrix.show, query=matrix.KEYS),
)

_APPLICATIONS = (
    _read("/pacticipants", pacticipants.listing),
    _write("POST", "/pacticipants", pacticipants.put, bodies.Pacticipant),
    _read(_APPLICATION, pacticipants.show),
    _write("PUT", _APPLICATION, pacticipants.put, bodies.Pacticipant),
    _write("PATCH", _APPLICATION, pacticipants.put, bodies.Pacticipant),
    _read(f"{_APPLICATION}/versions", versions.listing),
    _read(f"{_APPLICATION}/latest-version", versions.latest),
    _read(f"{_APPLICATION}/latest-version/{{tag}}", versions.latest),
    _read(_VERSION, versions.show),
    _write("PUT", _VERSION, versions.put, bodies.VersionBody),
    _read(f"{_VERSION}/tags/{{tag}}", versions.show_tag),
    _write("PUT", f"{_VERSION}/tags/{{tag}}", versions.put, bodies.Anything),
    _read(_BRANCH, versions.show_branch),
    _read(f"{_BRANCH}/latest-version", versions.latest),
    _write("PUT", f"{_BRANCH}/versions/{{version}}", versions.put, bodies.VersionBody),
)

_ENVIRONMENTS = (
    _write("POST", f"{_VERSION}/deployed-versions/environment/{{environment}}", environments.record, bodies.Deployment),
    _write("PATCH", "/deployed-versions/{deployment}", environments.end, bodies.Undeployment),
    _read("/environments", environments.listing),
    _write("POST", "/environments", environments.create, bodies.Environment),
    _read("/environments/{environment}", environments.show),
    _read(
        "/environments/{environment}/deployed-versions/currently-deployed",
        environments.current,
        "pacticipant",
        "applicationInstance",
        "target",
    ),
    _read("/environments/{environment}/released-versions/currently-supported", environments.released, "pacticipant"),
)

_HERE = (*_CONTRACTS, *_APPLICATIONS, *_ENVIRONMENTS)


def _methods(path: str) -> str:
    return ", ".join(sorted({route.method for route in _HERE if route.path == path}))


def _absent(what: str, methods: Iterable[str], paths: Iterable[str]) -> Iterator[Route]:
    for path in paths:
        for method in methods:
            yield Route(method, path, absent.refusing(what, _methods(path)), any_query=True)


RESOURCES: tuple[Route, ...] = (
    _read("/", _index),
    *(route for what, methods, paths in absent.ABSENT for route in _absent(what, methods, paths)),
    *_absent("deleting", ("DELETE",), dict.fromkeys(route.path for route in _HERE)),
    *_HERE,
)
