"""Which codes the source names, and with which values: read from the calls in it."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from functools import cache

from harness.words.catalogue import codes, row
from tests import house

TABLES = sorted({code.partition(".")[0] for code in codes()} - {"os", "pydantic"})
_CODE = re.compile(rf"(?:{'|'.join(TABLES)})\.(?!json$|yaml$)[a-z0-9_]*[a-z0-9]")

_TAKES_VALUES = ("Answer", "Sentence")
"""What takes its values as one mapping."""
_ADDED = {"SignatureError": {"rol"}, "_misfit": {"nummer"}, "_fault": {"nummer"}}
"""Values that what is called gives of itself."""
_FILES = (".css", ".html", ".sqlite")
"""How a name ends that only looks like a code."""


@cache
def trees() -> dict[str, ast.Module]:
    """Every module of the harness, by its place."""
    return {str(path.relative_to(house.ROOT)): ast.parse(path.read_text("utf-8")) for path in house.modules()}


def named() -> Iterator[tuple[str, str]]:
    """Where, and a code: every text in the source that has the form of one."""
    for file, tree in trees().items():
        for node in ast.walk(tree):
            text = node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else ""
            if _CODE.fullmatch(text) and not text.endswith(_FILES):
                yield f"{file}:{node.lineno}", text


def begun() -> set[str]:
    """What codes begin with that are put together: ``evidence.held_`` of ``f"evidence.held_{thing}"``."""
    heads = (
        node.values[0].value
        for tree in trees().values()
        for node in ast.walk(tree)
        if isinstance(node, ast.JoinedStr) and isinstance(node.values[0], ast.Constant)
    )
    return {head for head in heads if isinstance(head, str) and re.match(rf"(?:{'|'.join(TABLES)})\.", head)}


def given() -> Iterator[tuple[str, str, set[str]]]:
    """Where, a code, and the names of the values that the call gives with it."""
    for file, tree in trees().items():
        for call in (node for node in ast.walk(tree) if isinstance(node, ast.Call)):
            if isinstance(call.func, ast.Attribute) and call.func.attr == "get":
                continue  # one of several codes
            code = next((arg.value for arg in call.args if isinstance(arg, ast.Constant) and arg.value in _known()), "")
            names = {keyword.arg for keyword in call.keywords}
            told = None not in names and not (_called(call) in _TAKES_VALUES and any(map(_elsewhere, call.args)))
            if code and told:  # values that are put together elsewhere the source does not tell here
                tables = (arg.keys for arg in call.args if isinstance(arg, ast.Dict))
                keys = {key.value for keys in tables for key in keys if isinstance(key, ast.Constant)}
                of_its_own = _ADDED.get(_called(call), set())
                yield f"{file}:{call.lineno}", str(code), {str(name) for name in names | keys} | of_its_own


def _called(call: ast.Call) -> str:
    return call.func.id if isinstance(call.func, ast.Name) else ""


def _elsewhere(value: ast.expr) -> bool:
    """Whether values come from another place than the call, all or some of them."""
    return isinstance(value, ast.Name | ast.BinOp) or (isinstance(value, ast.Dict) and None in value.keys)


@cache
def _known() -> frozenset[object]:
    return frozenset(code for code in codes() if row(code))
