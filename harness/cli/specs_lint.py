"""``plateau2 specs lint``: what the API Design Rules say of OpenAPI documents."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from harness.cli.console import clean, complain
from harness.cli.failing import BAD_INPUT, GOOD, NOT_GOOD, BadInputError, kindly
from harness.cli.reaching import FetchOption, RootOption, reach_of
from harness.cli.words import DEFAULT, LangOption, Words

if TYPE_CHECKING:
    from harness.cli.specs_lint_formats import Judged
    from harness.openapi import DocumentError, Reach
    from harness.openapi.lint import Version

STDIN = Path("-")
_ENDINGS = frozenset({".yaml", ".yml", ".json"})


def lint(
    documenten: Annotated[list[Path] | None, typer.Argument(metavar="DOC")] = None,
    adr: Annotated[Literal["2.0", "2.1", "2.2"], typer.Option("--adr")] = "2.2",
    vorm: Annotated[Literal["text", "json", "sarif"], typer.Option("--format")] = "text",
    alles: Annotated[bool, typer.Option("--all")] = False,
    root: RootOption = None,
    fetch: FetchOption = None,
    lang: LangOption = DEFAULT,
) -> None:
    words = Words("specs-lint", lang)
    with kindly(lang):
        from harness.bundled import bundled
        from harness.cli.specs_lint_formats import show
        from harness.openapi.errors import DocumentError

        reach = reach_of(root, fetch)
        judged: list[Judged] = []
        problems: list[DocumentError] = []
        for path in documenten or [bundled("contracts/openapi")]:
            for file in _files(path, words):
                try:
                    judged.extend(_judge(file, adr, reach, path if path.is_dir() else None, words))
                except DocumentError as error:
                    problems.append(error)
        show(judged, problems, adr, vorm, alles, words)
        for problem in problems:
            complain(words("fout", tekst=clean(problem.in_language(lang))))
        if problems:
            raise typer.Exit(BAD_INPUT)
        broken = any(found.level == "must" for one in judged for found in one.findings)
        raise typer.Exit(NOT_GOOD if broken else GOOD)


def _files(path: Path, words: Words) -> list[Path]:
    if not path.is_dir():
        return [path]
    found = sorted(file for file in path.rglob("*") if file.suffix in _ENDINGS and file.is_file())
    if not found:
        raise BadInputError(words.sentence("lege_map", pad=path))
    return found


def _judge(path: Path, adr: Version, reach: Reach, folder: Path | None, words: Words) -> Iterator[Judged]:
    """What is found in one document; nothing for a file in a folder that is something else.

    A folder that was named is how far its documents may look, unless another root was.
    """
    from harness.cli.specs_lint_formats import Judged, shown_path
    from harness.openapi.lint import lint as judge
    from harness.openapi.lint import read_document, with_lines

    if folder is not None and reach.root is None:
        reach = replace(reach, root=folder)
    with _readable(path) as file:
        document = read_document(file, reach=reach)
        if folder is not None and not {"openapi", "swagger"} & document.content.keys():
            complain(words("overgeslagen", pad=clean(shown_path(path))))
            return
        yield Judged(path, document, with_lines(judge(document, adr), file))


@contextmanager
def _readable(path: Path) -> Iterator[Path]:
    """The path itself, or a file with what stands on standard input. An error then speaks of ``-``."""
    from harness.openapi import DocumentError, Limits

    if path != STDIN:
        yield path
        return
    with TemporaryDirectory(prefix="plateau2-") as folder:
        file = Path(folder) / "stdin"
        file.write_bytes(sys.stdin.buffer.read(Limits().max_bytes + 1))
        try:
            yield file
        except DocumentError as error:
            raise DocumentError(STDIN, error.pointer, error.said) from error
