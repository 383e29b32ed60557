"""What the layers below the command line say in English when they raise an error, read from their source."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from functools import cached_property
from itertools import product
from pathlib import Path

HARNESS = Path(__file__).parents[2] / "harness"
PLACE = "Ω"
"""Stands for a value that is only known when the error is raised."""
_PARTS = {
    "DocumentError": slice(2, 4), "PactError": slice(2, 4), "RecordingError": slice(2, 3),
    "ShapeError": slice(1, 3), "RefError": slice(1, 3), "PkiError": slice(1, 3), "LogError": slice(1, 3),
    "WaiverError": slice(1, 3), "error": slice(0, 2),
}  # fmt: skip
"""The error -> which of its arguments are sentences. ``error`` is ``Node.error``, that makes a DocumentError."""
_WHOLE = (
    "AanbiederError", "AddressError", "ApplicationError", "ContractError", "DifferError", "LoadError", "NoteError",
    "ReachError", "ReplayError", "RunFolderError", "SourceError", "StoreError", "ToestandError", "TokenError",
    "WorkspaceError",
)  # fmt: skip
"""Errors whose first argument is all they say."""
SENTENCES = _PARTS | dict.fromkeys(_WHOLE, slice(0, 1))


def said() -> Iterator[tuple[str, str]]:
    """Where (``file:line``), and a sentence, with ``PLACE`` for each value in it."""
    for file in sorted(HARNESS.rglob("*.py")):
        module = _Module(ast.parse(file.read_text(encoding="utf-8")))
        for call in module.calls:
            where = f"{file.relative_to(HARNESS)}:{call.lineno}"
            for argument in call.args[SENTENCES[_name(call.func)]]:
                yield from ((where, text) for text in module.texts(argument) if text.strip(PLACE))


def _name(node: ast.expr) -> str:
    return node.attr if isinstance(node, ast.Attribute) else node.id if isinstance(node, ast.Name) else ""


class _Module:
    """Follows a name to what was assigned to it, and a call to what a function of the same module returns."""

    def __init__(self, tree: ast.Module) -> None:
        self._nodes = list(ast.walk(tree))
        self.calls = [node for node in self._nodes if isinstance(node, ast.Call) and self._raises(node)]

    @staticmethod
    def _raises(call: ast.Call) -> bool:
        logged = isinstance(call.func, ast.Attribute) and isinstance(call.func.value, ast.Name)
        return _name(call.func) in SENTENCES and not (logged and _name(call.func.value) == "_LOG")

    @cached_property
    def _functions(self) -> list[ast.FunctionDef | ast.AsyncFunctionDef]:
        return [node for node in self._nodes if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)]

    def texts(self, node: ast.expr) -> list[str]:
        """Every text that this may be; a lone ``PLACE`` where the source does not tell."""
        if isinstance(node, ast.Constant):
            return [node.value if isinstance(node.value, str) else PLACE]
        if isinstance(node, ast.JoinedStr):
            return ["".join(parts) for parts in product(*map(self.texts, node.values))]
        if isinstance(node, ast.FormattedValue):
            return self.texts(node.value)
        if isinstance(node, ast.IfExp):
            return self.texts(node.body) + self.texts(node.orelse)
        if isinstance(node, ast.Name):
            return [text for value in self._assigned(node) for text in self.texts(value)] or [PLACE]
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
            return [text for value in self._returned(node.func.id) for text in self.texts(value)] or [PLACE]
        return [PLACE]

    def _assigned(self, name: ast.Name) -> list[ast.expr]:
        """In the function where the name stands, or at the top of the module."""
        around = [one for one in self._functions if one.lineno <= name.lineno <= (one.end_lineno or 0)]
        scope = list(ast.walk(around[-1])) if around else []
        for nodes in (scope, self._nodes):
            found = [
                node.value
                for node in nodes
                if isinstance(node, ast.Assign)
                and any(isinstance(target, ast.Name) and target.id == name.id for target in node.targets)
            ]
            texts = [value for value in found if isinstance(value, ast.Constant | ast.JoinedStr | ast.IfExp)]
            if texts or found:
                return texts
        return []

    def _returned(self, function: str) -> list[ast.expr]:
        found = next((one for one in self._functions if one.name == function), None)
        nodes = ast.walk(found) if found else ()
        return [node.value for node in nodes if isinstance(node, ast.Return) and node.value is not None]
