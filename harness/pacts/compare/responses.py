"""Whether the document promises the response that a consumer expects."""

from collections.abc import Mapping, Sequence

from harness.pacts.compare.bodies import held_against
from harness.pacts.compare.endpoints import Answer, Content, Endpoint
from harness.pacts.compare.findings import Remark, Say
from harness.pacts.compare.media import accepts, promised
from harness.pacts.compare.reliance import relied_upon
from harness.pacts.compare.rules.wire_rules import response_rules, said_of_wire
from harness.pacts.compare.standard_headers import RESPONSE
from harness.pacts.model import ABSENT, Interaction

_BODY = "/response/body"


def answer_remarks(endpoint: Endpoint, status: int, say: Say) -> Answer | None:
    """What is declared for a status; None, with a remark, when nothing is."""
    answer = endpoint.answer(status)
    if answer is None:
        declared = ", ".join(endpoint.responses) or "–"
        say(Remark("response.status.unknown", "/response/status", endpoint.responses_pointer, declared, str(status)))
    elif answer.status == "default":
        say(Remark("response.status.default", "/response/status", answer.pointer, "default", str(status)))
    return answer


def response_remarks(
    endpoint: Endpoint,
    answer: Answer,
    interaction: Interaction,
    headers: Mapping[str, Sequence[str]],
    say: Say,
) -> int:
    """Says what is wrong with a response beside its status, and returns how many of its rules are proven. Header names
    in lower case."""
    declared = answer.headers
    for name, values in headers.items():
        if name == "content-type":
            continue
        parameter = declared.get(name)
        if parameter is None:
            code = "response.header.undefined" if name in RESPONSE else "response.header.unknown"
            say(Remark(code, f"/response/headers/{name}", f"{answer.pointer}/headers", "", name))
            continue
        pointer = f"/response/headers/{parameter.name}"
        if not parameter.required:
            say(Remark("response.header.optional", pointer, parameter.pointer, "required"))
        for fault in parameter.faults(values):
            code = "response.header.incompatible"
            say(Remark(code, pointer + fault.pointer, fault.document, fault.expected, fault.actual))
    found = response_content(answer, interaction, say)
    proven = 0 if found is None else _body(found[0], found[1], interaction, say)
    rules = interaction.response.rules
    if rules.key:
        proven += said_of_wire(response_rules(endpoint, answer, rules, headers), say)
    return proven


def response_content(answer: Answer, interaction: Interaction, say: Say) -> tuple[Content, str] | None:
    """What the body is held against: chosen by the response's own Content-Type, and only without one by what the
    request accepts."""
    side, declared = interaction.response, answer.media
    given = side.content_type
    pointer = f"{_BODY}/contentType" if side.typed_by_body else "/response/headers/Content-Type"
    if not declared:
        if given:
            say(Remark("response.content-type.unknown", pointer, answer.pointer, "", given))
        if side.body is not ABSENT and side.body is not None and side.body != "":
            say(Remark("response.body.unknown", _BODY, answer.pointer))
        return None
    if given:
        chosen = promised(declared, given)
        if chosen is None:
            say(Remark("response.content-type.incompatible", pointer, answer.pointer, ", ".join(declared), given))
            return None
        return answer.content[chosen], given
    accept = _accept(interaction)
    offered = [name for name in declared if not accept or accepts(accept, (name,))] or declared
    chosen = next((name for name in offered if "json" in name), offered[0])
    return answer.content[chosen], chosen


def _accept(interaction: Interaction) -> str:
    return next(
        (", ".join(values) for name, values in interaction.request.headers.items() if name.lower() == "accept"), ""
    )


def _body(content: Content, media: str, interaction: Interaction, say: Say) -> int:
    given = interaction.response
    if given.body is ABSENT or (content.schema is None and given.body in (None, "")):
        return 0
    value, proven = held_against(content, media, given, "response", say)
    if isinstance(value, dict | list):
        found: list[Remark] = []
        relied_upon(content.check.declared, value, f"/response/{given.body_pointer}", found)
        for remark in found:
            say(remark)
    return proven
