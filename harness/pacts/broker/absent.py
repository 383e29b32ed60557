"""What the real Pact Broker has and this one has not: the addresses, and one sentence that says where it is found."""

from __future__ import annotations

from collections.abc import Callable

from harness.pacts.broker.call import Call
from harness.pacts.broker.hal import Answer, Refusal
from harness.words import Sentence

_PACT = "/pacts/provider/{provider}/consumer/{consumer}"
_ALL = ("GET", "POST", "PUT", "PATCH", "DELETE")

WEBHOOKS = ("/webhooks", "/webhooks/{rest:path}", "/triggered-webhooks/{rest:path}", f"{_PACT}/webhooks",
            f"{_PACT}/webhooks/status", f"{_PACT}/version/{{version}}/triggered-webhooks")  # fmt: skip
RELEASES = ("/pacticipants/{pacticipant}/versions/{version}/released-versions/environment/{environment}",
            "/released-versions/{uuid}")  # fmt: skip
LABELS = ("/labels", "/pacticipants/label/{label}", "/pacticipants/{pacticipant}/labels/{label}")
PAGES = ("/dashboard", "/dashboard/{rest:path}", "/metrics", "/integrations", "/integrations/{rest:path}",
         "/relationships", "/groups/{pacticipant}", "/can-i-deploy", "/ui", "/ui/{rest:path}", "/doc/{rest:path}",
         f"{_PACT}/latest/badge", f"{_PACT}/version/{{version}}/diff/{{rest:path}}",
         f"{_PACT}/version/{{version}}/previous-distinct",
         "/pacts/provider/{provider}/provider-states", "/pacts/provider/{provider}/provider-states/{rest:path}",
         "/matrix/{rest:path}", "/pacticipants/{pacticipant}/latest-version/{tag}/can-i-deploy/{rest:path}",
         "/pacticipants/{pacticipant}/branches/{branch}/latest-version/can-i-deploy/{rest:path}")  # fmt: skip

ABSENT: tuple[tuple[str, tuple[str, ...], tuple[str, ...]], ...] = (
    ("webhooks", _ALL, WEBHOOKS),
    ("releases", _ALL, RELEASES),
    ("labels", _ALL, LABELS),
    ("pages", _ALL, PAGES),
    ("changed_environments", ("PUT", "PATCH"), ("/environments/{environment}",)),
)
"""Code of the sentence, methods, and addresses."""


def refusing(what: str, allow: str = "") -> Callable[[Call], Answer]:
    """Answers 405 with the sentence about what is not there, and the methods that the address does have.

    Not 404: clients take that for "deleted already" and succeed. Not 501: they try again what fails with 5xx.
    """

    def refuse(_call: Call) -> Answer:
        raise Refusal(405, f"no_{what}", Sentence(f"broker.no_{what}"), headers={"allow": allow})

    return refuse
