"""What the house looks like, in figures that may not get worse: ``python -m tests.house``.

Anyone can run it over any checkout. Dutch is told from English by the word lists of pyspellchecker: a word that Dutch
has and English has not, or that is put together from two such words, and that the glossary does not know.
"""

from __future__ import annotations

import ast
import re
import statistics
from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path

import yaml
from spellchecker import SpellChecker

from tests.ways import WAYS

ROOT = Path(__file__).parents[1]
GLOSSARY = ROOT / "contracts" / "woordenlijst.yaml"
KNOWN = Path(__file__).with_name("house.yaml")
HEAD = (
    "# Dutch in names that is no term of the chain, by package, and other figures that may only go down.\n"
    "# After an improvement: python -m tests.house --tighten\n"
)
DUTCH_HOME = ("chain", "parties/duo", "parties/coa", "parties/gemeente")
"""Where the chain itself is spoken of: its terms make up these rooms."""
TITLES = ("check", "scenario", "general")
"""Decorators below which a function's name is a title."""
_WORD = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])")
_PROSE = re.compile(r"[A-Za-z]{2}[,;:]? [a-z]")
_SHORTEST, _PART = 3, 4
TECHNICAL = frozenset(
    {"http", "json", "yaml", "api", "url", "uri", "html", "xml", "pdf", "hostname", "loopback", "metadata", "bool"}
)
"""Words of technique that the Dutch list has and the English one has not."""
_FLOOR = 5
"""How often a word list must have a word before it is believed."""


def modules(below: str = "harness") -> list[Path]:
    return sorted(path for path in (ROOT / below).rglob("*.py") if "_bundled" not in path.parts)


@cache
def glossary() -> frozenset[str]:
    """Every word of the terms of the chain, in all its forms, in lower case."""
    rows = yaml.safe_load(GLOSSARY.read_text(encoding="utf-8"))["termen"] if GLOSSARY.exists() else []
    texts = [text for row in rows for text in (row["term"], *row.get("vormen", ()))]
    return frozenset(word.lower() for text in texts for word in re.split(r"[\W_]+", text) if word)


@cache
def _lists() -> tuple[Mapping[str, int], Mapping[str, int]]:
    return tuple(SpellChecker(lang).word_frequency.dictionary for lang in ("nl", "en"))  # type: ignore[return-value]


@cache
def is_dutch(word: str) -> bool:
    """Whether a word is Dutch and not English, and no term of the chain."""
    dutch, english = _lists()
    if len(word) < _SHORTEST or word in glossary() or word in TECHNICAL or english.get(word, 0) >= _FLOOR:
        return False
    if dutch.get(word, 0) >= _FLOOR:
        return True
    cuts = ((word[:at], word[at:].removeprefix("s")) for at in range(_PART, len(word) - _PART + 1))
    return any(dutch.get(one, 0) >= _FLOOR and (dutch.get(other, 0) >= _FLOOR) for one, other in cuts)


def words_of(name: str) -> list[str]:
    """The words that a name is made of."""
    return [word.lower() for word in _WORD.findall(name)]


def names_in(path: Path) -> Iterator[str]:
    """Every name that a module gives: its own, of what it defines, arguments, variables and fields. Not titles."""
    yield path.stem
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            if not any(_called(one) in TITLES for one in node.decorator_list):
                yield node.name
        elif isinstance(node, ast.ClassDef):
            yield node.name
        elif isinstance(node, ast.arg):
            yield node.arg
        elif isinstance(node, ast.Name | ast.Attribute) and isinstance(node.ctx, ast.Store):
            yield node.id if isinstance(node, ast.Name) else node.attr


def _called(decorator: ast.expr) -> str:
    one = decorator.func if isinstance(decorator, ast.Call) else decorator
    return one.id if isinstance(one, ast.Name) else one.attr if isinstance(one, ast.Attribute) else ""


def package_of(path: Path) -> str:
    first, *rest = path.relative_to(ROOT / "harness").parts
    return first if rest else "harness"


def is_machinery(path: Path) -> bool:
    place = path.relative_to(ROOT / "harness").as_posix()
    return not place.startswith(DUTCH_HOME)


def dutch_names() -> dict[str, tuple[set[str], set[str], set[str]]]:
    """Package -> its names, those of them with Dutch outside the glossary, and these Dutch words."""
    found: dict[str, tuple[set[str], set[str], set[str]]] = defaultdict(lambda: (set(), set(), set()))
    for path in filter(is_machinery, modules()):
        names, with_dutch, dutch = found[package_of(path)]
        for name in names_in(path):
            names.add(name)
            if told := {word for word in words_of(name) if is_dutch(word)}:
                with_dutch.add(name)
                dutch |= told
    return dict(sorted(found.items()))


def dutch_words() -> dict[str, list[str]]:
    return {package: sorted(words) for package, (_, _, words) in dutch_names().items() if words}


def options() -> list[str]:
    """The options of the command line that are Dutch."""
    texts = {
        node.value
        for path in modules("harness/cli")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and re.fullmatch(r"--[a-z-]+", node.value)
    }
    return sorted(text for text in texts if any(map(is_dutch, words_of(text))))


def counted() -> dict[str, int]:
    """Figures that may only go down."""
    sources = {path: path.read_text(encoding="utf-8") for path in modules()}
    return {
        "options in Dutch": len(options()),
        "marks read by name": sum(len(re.findall(r"\.data(\[\"|\.get\(\")", text)) for text in sources.values()),
        "questions of what a name begins with get": sum(text.count('startswith("get")') for text in sources.values()),
        "sentences found by regular expression": sum(
            len(yaml.safe_load(path.read_text(encoding="utf-8")) or ())
            for path in (ROOT / "harness/cli/woorden/lagen").glob("*.yaml")
        ),
        "sentences in what is raised": len(prose()),
        "modules that read a table of sentences": len(readers()),
        **{what: len(places()) for what, places in WAYS.items()},
        "longest module": max(text.count("\n") for text in sources.values()),
        "longest module of the tests": max(path.read_text("utf-8").count("\n") for path in modules("tests")),
    }


def readers() -> list[str]:
    """Modules that read YAML in which sentences stand, or that name where it lies in a path."""
    return [
        str(path.relative_to(ROOT))
        for path in modules()
        if path == ROOT / "harness/words/catalogue.py"
        or re.search(r"[\"'/](woorden|vertalingen)[/\"']", path.read_text(encoding="utf-8"))
        or (
            re.search(r"yaml\.\w*load|read_yaml", path.read_text(encoding="utf-8"))
            and "/words" in path.read_text(encoding="utf-8")
        )
    ]


def prose() -> list[str]:
    """Where a sentence stands in what is raised, instead of a code of ``harness/words``."""
    return [
        f"{path.relative_to(ROOT)}:{raised.lineno}"
        for path in modules()
        for raised in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(raised, ast.Raise) and isinstance(raised.exc, ast.Call)
        if any(
            isinstance(node, ast.Constant) and isinstance(node.value, str) and _PROSE.search(node.value)
            for node in ast.walk(raised.exc)
        )
    ]


def report() -> Iterator[str]:
    """The figures, as a table in Markdown."""
    yield "| what | figure |\n| --- | --- |"
    for below in ("harness", "tests"):
        lines = [path.read_text(encoding="utf-8").count("\n") for path in modules(below)]
        every = sum(path.is_file() and "__pycache__" not in path.parts for path in (ROOT / below).rglob("*"))
        yield (
            f"| {below}: modules, lines, median, longest; files of any kind "
            f"| {len(lines)}, {sum(lines)}, {statistics.median(lines):g}, {max(lines)}; {every} |"
        )
    for what, number in counted().items():
        yield f"| {what} | {number} |"
    for package, (names, with_dutch, words) in dutch_names().items():
        share = 100 * len(with_dutch) / len(names)
        figure = f"{share:.0f} % of {len(names)} ({len(words)} words)"
        yield f"| names in `{package}` with Dutch outside the glossary | {figure} |"


def known() -> tuple[dict[str, int], dict[str, list[str]]]:
    """What was the case when it was last tightened."""
    found = yaml.safe_load(KNOWN.read_text(encoding="utf-8"))
    return found["figures"], found["dutch"]


def tightened() -> str:
    """The file with what is now better; what is worse stays a failure of the test."""
    figures, dutch = known() if KNOWN.exists() else (counted(), dutch_words())
    now, words = counted(), dutch_words()
    content = {
        "figures": {what: min(number, now[what]) for what, number in figures.items() if what in now},
        "dutch": {
            package: sorted(set(told) & set(words[package])) for package, told in dutch.items() if package in words
        },
    }
    return HEAD + yaml.safe_dump(content, allow_unicode=True, sort_keys=False, width=118, default_flow_style=None)


def main(arguments: list[str]) -> None:
    if arguments == ["--tighten"]:
        KNOWN.write_text(tightened(), encoding="utf-8")
    print("\n".join(report()))


if __name__ == "__main__":
    import sys

    main(sys.argv[1:])
