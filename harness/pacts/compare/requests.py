"""Whether the document takes the request that a consumer sends."""

from collections.abc import Iterable, Mapping, Sequence

from harness.pacts.compare.bodies import held_against
from harness.pacts.compare.endpoints import Content, Endpoint
from harness.pacts.compare.findings import Remark, Say
from harness.pacts.compare.media import accepts, choose
from harness.pacts.compare.parameters import Parameter
from harness.pacts.compare.reliance import mentions_read_only, read_only_in
from harness.pacts.compare.rules.wire_rules import request_rules, said_of_wire
from harness.pacts.compare.standard_headers import REQUEST
from harness.pacts.compare.styles import cookies
from harness.pacts.model import ABSENT, Interaction

Headers = Mapping[str, Sequence[str]]
_BODY = "/request/body"


def request_remarks(endpoint: Endpoint, interaction: Interaction, headers: Headers, say: Say) -> int:
    """Says what is wrong with a request beside its path, and returns how many of its rules are proven. ``headers`` have
    names in lower case."""
    query = interaction.query
    sent_cookies = cookies(headers["cookie"]) if "cookie" in headers else {}
    if endpoint.security.alternatives:
        missing = endpoint.security.missing(headers, query, sent_cookies)
        if missing:
            say(Remark("request.authorization.missing", "/request/headers", endpoint.security.pointer, missing))
    _headers(endpoint, headers, say)
    if query or endpoint.of_query:
        _named(endpoint, "query", endpoint.of_query, query, say)
    if sent_cookies or endpoint.of_cookie:
        _named(endpoint, "cookie", endpoint.of_cookie, sent_cookies, say)
    _accept(endpoint, headers, say)
    content = request_content(endpoint, interaction, say)
    proven = 0 if content is None else _body(endpoint, content, interaction, say)
    rules = interaction.request.rules
    return (
        proven + said_of_wire(request_rules(endpoint, rules, headers, query, sent_cookies), say)
        if rules.key
        else proven
    )


def _headers(endpoint: Endpoint, headers: Headers, say: Say) -> None:
    declared = endpoint.of_header
    for name, parameter in declared.items():
        values = headers.get(name)
        if values is None:
            if parameter.required:
                say(_missing("header", "headers", parameter))
            continue
        for fault in parameter.faults(values):
            say(Remark("request.header.incompatible", f"/request/headers/{parameter.name}{fault.pointer}",
                       fault.document, fault.expected, fault.actual))  # fmt: skip
    for name in headers:
        if name not in declared and name not in REQUEST and name not in endpoint.security.names("header"):
            say(Remark("request.header.unknown", f"/request/headers/{name}", endpoint.pointer, "", name))


def _named(endpoint: Endpoint, kind: str, declared: Iterable[Parameter], sent: Headers, say: Say) -> None:
    used: set[str] = set()
    place = "query" if kind == "query" else "headers/Cookie"
    for parameter in declared:
        values, names = parameter.values_in(sent)
        used.update(names)
        if values is None:
            if parameter.required:
                say(_missing(kind, place, parameter))
            continue
        for fault in parameter.faults(values):
            pointer = f"/request/{place}/{parameter.name}{fault.pointer}"
            say(Remark(f"request.{kind}.incompatible", pointer, fault.document, fault.expected, fault.actual))
    for name in sent:
        if name not in used and name not in endpoint.security.names(kind):
            say(Remark(f"request.{kind}.unknown", f"/request/{place}/{name}", endpoint.pointer, "", name))


def _missing(kind: str, place: str, parameter: Parameter) -> Remark:
    pointer = f"/request/{place}/{parameter.name}"
    return Remark(f"request.{kind}.incompatible", pointer, parameter.pointer, "required", "")


def _accept(endpoint: Endpoint, headers: Headers, say: Say) -> None:
    accept = ", ".join(headers.get("accept", ()))
    if not accept:
        return
    if not endpoint.offered:
        say(Remark("request.accept.unknown", "/request/headers/Accept", endpoint.responses_pointer, "", accept))
    elif not accepts(accept, endpoint.offered):
        offered = ", ".join(endpoint.offered)
        say(
            Remark(
                "request.accept.incompatible", "/request/headers/Accept", endpoint.responses_pointer, offered, accept
            )
        )


def request_content(endpoint: Endpoint, interaction: Interaction, say: Say) -> tuple[Content, str] | None:
    """What the body is held against; None when there is nothing to hold it against."""
    side = interaction.request
    given, declared = side.content_type, endpoint.media
    is_nothing = side.body is ABSENT or side.body is None or side.body == ""  # Pact sends no byte of either
    pointer = f"{_BODY}/contentType" if side.typed_by_body else "/request/headers/Content-Type"
    if not declared:
        if given and (side.body is not ABSENT or not side.typed_by_body):
            say(Remark("request.content-type.unknown", pointer, endpoint.pointer, "", given))
        if not is_nothing:
            say(Remark("request.body.unknown", _BODY, endpoint.pointer))
        return None
    if not given:
        if not is_nothing:
            say(Remark("request.content-type.missing", pointer, endpoint.body_pointer, ", ".join(declared)))
        named = next((name for name in declared if "json" in name), declared[0])
        return endpoint.content[named], named
    named_type = choose(declared, given)
    if named_type is None:
        say(Remark("request.content-type.incompatible", pointer, endpoint.body_pointer, ", ".join(declared), given))
        return None
    return endpoint.content[named_type], given


def _body(endpoint: Endpoint, found: tuple[Content, str], interaction: Interaction, say: Say) -> int:
    content, media = found
    given = interaction.request
    if given.body is ABSENT:
        if endpoint.body_required:
            say(Remark("request.body.incompatible", _BODY, endpoint.body_pointer, "required", ""))
        return 0
    value, proven = held_against(content, media, given, "request", say)
    if value is not ABSENT and mentions_read_only(content.document):
        for pointer, where in read_only_in(content.check.declared, value):
            say(Remark("request.body.read-only", f"/request/{given.body_pointer}{pointer}", where))
    return proven
