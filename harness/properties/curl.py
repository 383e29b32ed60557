"""A failure as lines for a shell: what goes before, then the request itself. Addresses and certificates are variables,
since they differ per place."""

from __future__ import annotations

import base64
import shlex
from collections.abc import Sequence

from harness.evidence.observations import Body, Exchange, Request
from harness.properties.origins import taken_ids

_SET_BY_CURL = {"host", "content-length"}
_URLS = {"duo": "$DUO_URL", "coa": "$COA_URL"}
_ID = "sed -E 's/.*\"id\" *: *([0-9]+).*/\\1/'"


def curl(provider: str, exchange: Exchange, before: Sequence[Exchange] = ()) -> str:
    """One line a request. An id that an earlier answer gave is taken from that answer, into a variable."""
    steps = (*before, exchange)
    taken = [taken_ids(one, steps[:index]) for index, one in enumerate(steps)]
    asked_for = {step for ids in taken for _, step in ids}
    lines = []
    for index, (one, ids) in enumerate(zip(steps, taken, strict=True)):
        line = _line(provider, one.request, dict(ids))
        lines.append(f"ID{index + 1}=$({line} | {_ID})" if index in asked_for else line)
    return "\n".join(lines)


def _line(provider: str, request: Request, ids: dict[int, int]) -> str:
    words = ["curl", "--request", request.method, "--path-as-is", "--globoff", "--cacert", '"$CA"']
    words += ["--cert", '"$CERTIFICAAT"', "--key", '"$SLEUTEL"']
    names = {name.lower() for name, _ in request.headers}
    for name, value in request.headers:
        if name.lower() not in _SET_BY_CURL:
            words += ["--header", shlex.quote(f"{name}: {value}" if value else f"{name};")]
    words += ["--header", "'content-type:'"] if request.body is not None and "content-type" not in names else []
    before = ""
    if request.body is not None and _fits_in_a_line(request.body):
        words += ["--data-binary", shlex.quote(request.body.text or "")]
    elif request.body is not None:
        coded = base64.b64encode(request.body.content()).decode("ascii")
        before = f"printf %s {coded} | base64 --decode | "
        words += ["--data-binary", "@-"]
    words.append(f'"{_URLS[provider]}"{_target(request, ids)}')
    return before + " ".join(words)


def _fits_in_a_line(body: Body) -> bool:
    """Text that a shell can carry, and that curl does not read as the name of a file."""
    return body.text is not None and "\0" not in body.text and not body.text.startswith("@")


def _target(request: Request, ids: dict[int, int]) -> str:
    segments = request.path.split("/")
    path = "/".join(f"'\"$ID{ids[index] + 1}\"'" if index in ids else one for index, one in enumerate(segments))
    target = path + (f"?{request.query}" if request.query else "")
    return f"'{target}'" if ids else shlex.quote(target)
