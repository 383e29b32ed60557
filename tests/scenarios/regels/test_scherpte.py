"""The tables are sharp: a DUO that is off by one somewhere in its rules does not get past them."""

import ast
import copy
import inspect
from collections.abc import Iterator

import pytest

from harness.parties.duo import toelating
from harness.parties.duo.regels import GEBROKEN, aanbod, pip, resultaat, uren
from harness.scenarios.boundaries import GRENZEN, TOELATING

FLIPS = {ast.Lt: ast.LtE, ast.LtE: ast.Lt, ast.Gt: ast.GtE, ast.GtE: ast.Gt, ast.Eq: ast.NotEq, ast.NotEq: ast.Eq}
FLIPS |= {ast.Is: ast.IsNot, ast.IsNot: ast.Is, ast.In: ast.NotIn, ast.NotIn: ast.In, ast.And: ast.Or, ast.Or: ast.And}


def mutants(module) -> Iterator[tuple[str, ast.Module]]:
    """The module with one comparison, connective, negation, number or extreme turned, and where that is."""
    tree = ast.parse(inspect.getsource(module))
    for index, place in enumerate(ast.walk(tree)):
        mutant = copy.deepcopy(tree)
        if turned(list(ast.walk(mutant))[index]):
            yield f"{module.__name__.split('.')[-1]}:{getattr(place, 'lineno', '')}: {ast.unparse(place)}", mutant


def turned(node: ast.AST) -> bool:
    """Turns this node, if it is of a kind that can be."""
    match node:
        case ast.Compare():
            node.ops[0] = FLIPS[type(node.ops[0])]()
        case ast.BoolOp():
            node.op = FLIPS[type(node.op)]()
        case ast.UnaryOp(op=ast.Not()):
            node.op = ast.UAdd()
        case ast.Constant(value=int(number)) if not isinstance(number, bool):
            node.value = number + 1
        case ast.Name(id="min" | "max" as extreme):
            node.id = {"min": "max", "max": "min"}[extreme]
        case ast.Name(id="any"):
            node.id = "all"
        case _:
            return False
    return True


def functions(tree: ast.Module) -> dict:
    """What the mutant defines; its rules by id under ``rules``."""
    rules: dict = {}

    def gebroken(*ids):
        return lambda function: rules.update(dict.fromkeys(ids, function)) or function

    tree.body = [n for n in tree.body if not (isinstance(n, ast.ImportFrom) and n.names[0].name == "gebroken")]
    namespace: dict = {"gebroken": gebroken, "__name__": "mutant"}
    exec(compile(ast.fix_missing_locations(tree), "mutant", "exec"), namespace)
    return {**namespace, "rules": rules}


def is_caught(speel, rijen) -> bool:
    for rij in rijen:
        try:
            at, answer = speel(rij)
        except Exception:  # a DUO that falls over is caught too
            return True
        if at.uitkomst(rij.stap, answer) != rij.verwacht:
            return True
        if rij.kant == "fout" and rij in GRENZEN and answer.refused_for != (rij.regel,):
            return True
    return False


@pytest.mark.parametrize("module", [pip, aanbod, resultaat, uren], ids=lambda module: module.__name__.split(".")[-1])
def test_a_rule_that_is_turned_somewhere_is_caught(speel, monkeypatch, module):
    survivors = []
    for where, tree in mutants(module):
        with monkeypatch.context() as patch:
            for identifier, function in functions(tree)["rules"].items():
                patch.setitem(GEBROKEN, identifier, function)
            if not is_caught(speel, GRENZEN):
                survivors.append(where)
    assert survivors == []


def test_admission_that_is_turned_somewhere_is_caught(speel, monkeypatch):
    survivors = []
    for where, tree in mutants(toelating):
        found = functions(tree)
        with monkeypatch.context() as patch:
            for name in ("is_ingezetene", "is_gekoppeld", "heeft_actuele_pip", "had_vorige_pip", "gebroken_toelating"):
                patch.setattr(toelating, name, found[name])
            patch.setattr("harness.parties.duo.simulated.gebroken_toelating", found["gebroken_toelating"])
            if not is_caught(speel, TOELATING):
                survivors.append(where)
    assert survivors == []
