"""Every resource: method, address, what answers, and the body it takes."""

from __future__ import annotations

from collections.abc import Callable

from harness.pacts.broker import bodies
from harness.pacts.broker.call import Call
from harness.pacts.broker.hal import Answer
from harness.pacts.broker.resources import contracts, environments, matrix, pacticipants, publishing, verifications

Resource = Callable[[Call], Answer]


def _index(call: Call) -> Answer:
    return Answer({"_links": call.links.index()})


_PACT = "/pacts/provider/{provider}/consumer/{consumer}"
_VERSION = "/pacticipants/{pacticipant}/versions/{version}"

RESOURCES: tuple[tuple[str, str, Resource, type[bodies.Body] | None, bool], ...] = (
    ("GET", "/", _index, None, False),
    ("POST", "/contracts/publish", publishing.publish, bodies.Publication, True),
    ("GET", "/pacts/latest", contracts.latest, None, False),
    ("GET", "/pacts/provider/{provider}/latest", contracts.latest, None, False),
    ("GET", "/pacts/provider/{provider}/for-verification", contracts.for_verification, None, False),
    ("POST", "/pacts/provider/{provider}/for-verification", contracts.for_verification, bodies.ForVerification, False),
    ("GET", f"{_PACT}/version/{{version}}", contracts.of_version, None, False),
    ("GET", f"{_PACT}/pact-version/{{digest}}", contracts.of_digest, None, False),
    (
        "POST",
        f"{_PACT}/pact-version/{{digest}}/verification-results",
        verifications.publish,
        bodies.VerificationResult,
        True,
    ),
    ("GET", f"{_PACT}/pact-version/{{digest}}/verification-results/{{number}}", verifications.show, None, False),
    ("GET", "/matrix", matrix.show, None, False),
    ("GET", "/pacticipants", pacticipants.listing, None, False),
    ("POST", "/pacticipants", pacticipants.put, bodies.Pacticipant, True),
    ("GET", "/pacticipants/{pacticipant}", pacticipants.show, None, False),
    ("PUT", "/pacticipants/{pacticipant}", pacticipants.put, bodies.Pacticipant, True),
    ("PATCH", "/pacticipants/{pacticipant}", pacticipants.put, bodies.Pacticipant, True),
    ("GET", _VERSION, pacticipants.show_version, None, False),
    ("PUT", _VERSION, pacticipants.put_version, bodies.VersionBody, True),
    ("PUT", f"{_VERSION}/tags/{{tag}}", pacticipants.put_version, bodies.Anything, True),
    ("GET", "/pacticipants/{pacticipant}/branches/{branch}", pacticipants.show_branch, None, False),
    (
        "PUT",
        "/pacticipants/{pacticipant}/branches/{branch}/versions/{version}",
        pacticipants.put_version,
        bodies.VersionBody,
        True,
    ),
    ("POST", f"{_VERSION}/deployed-versions/environment/{{environment}}", environments.record, bodies.Deployment, True),
    ("PATCH", "/deployed-versions/{deployment}", environments.end, bodies.Undeployment, True),
    ("GET", "/environments", environments.listing, None, False),
    ("POST", "/environments", environments.create, bodies.Environment, True),
    ("GET", "/environments/{environment}", environments.show, None, False),
    ("GET", "/environments/{environment}/deployed-versions/currently-deployed", environments.current, None, False),
)
"""Every resource: method, address, what answers, the body it takes, and whether it writes."""
