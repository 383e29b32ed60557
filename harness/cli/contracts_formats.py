"""A comparison for other programs: JSON, JUnit and SARIF."""

from __future__ import annotations

import sys
from abc import ABC, abstractmethod
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import orjson

from harness import __version__
from harness.cli.words import Words
from harness.reports import junit
from harness.reports.sarif import driver, log, place
from harness.reports.sarif import text as message

if TYPE_CHECKING:
    from harness.cli.contracts_check import Reporter
    from harness.pacts.compare import Judgement, Remark
    from harness.pacts.model import Pact


@contextmanager
def reporter(form: str, words: Words) -> Iterator[Reporter]:
    """The reporter of a format; what it opened is closed when all pacts have been judged."""
    if form == "text":
        from harness.cli.contracts_text import TextReporter

        yield TextReporter(words)
        return
    forms: dict[str, type[_Streaming]] = {"json": JsonReporter, "junit": JunitReporter, "sarif": SarifReporter}
    show = forms[form](words)
    show.open()
    yield show
    show.close()


class _Streaming(ABC):
    """Writes as it goes: 100,000 interactions are never held at once."""

    def __init__(self, words: Words) -> None:
        self._words = words
        self._pact: Pact | None = None
        self._first = True

    @abstractmethod
    def open(self) -> None:
        """Writes what stands before the first result."""

    @abstractmethod
    def close(self) -> None:
        """Writes what stands after the last result."""

    @abstractmethod
    def problem(self, file: Path, pointer: str, text: str) -> None:
        """As in Reporter."""

    @abstractmethod
    def judgement(self, judgement: Judgement) -> None:
        """As in Reporter."""

    def _write(self, text: str) -> None:
        sys.stdout.write(text)

    def _comma(self) -> None:
        self._write("" if self._first else ",\n")
        self._first = False

    def begin(self, pact: Pact) -> None:
        self._pact = pact

    def end(self) -> None:
        self._pact = None


class JsonReporter(_Streaming):
    """One object; ``interactions`` and ``problems`` stand in one list, in the order in which they were found."""

    def open(self) -> None:
        self._write('{"plateau2":"' + __version__ + '","results":[\n')

    def close(self) -> None:
        self._write("\n]}\n")

    def problem(self, file: Path, pointer: str, text: str) -> None:
        self._comma()
        self._write(_json({"problem": text, "level": "error", "file": str(file), "pointer": pointer}))

    def judgement(self, judgement: Judgement) -> None:
        assert self._pact is not None
        self._comma()
        self._write(
            _json(
                {
                    "pact": str(self._pact.file),
                    "consumer": self._pact.consumer,
                    "provider": self._pact.provider,
                    "interaction": judgement.pointer,
                    "description": judgement.description,
                    "providerStates": [{"name": name, "params": params} for name, params in judgement.states],
                    "pending": judgement.pending,
                    "operation": judgement.operation,
                    "document": str(judgement.file or ""),
                    "level": judgement.level,
                    "proven": judgement.proven,
                    "findings": [self._finding(judgement, remark) for remark in judgement.remarks],
                }
            )
        )

    def _finding(self, judgement: Judgement, remark: Remark) -> dict[str, Any]:
        return {
            "code": remark.code,
            "level": judgement.level_of(remark),
            "pact": judgement.pointer + remark.pact,
            "document": remark.document,
            "expected": remark.expected,
            "actual": remark.actual,
            "sentence": remark.sentence(self._words.lang),
        }


class JunitReporter(_Streaming):
    """A test case per interaction: errors fail it, warnings are its output."""

    def open(self) -> None:
        self._write(junit.DECLARATION + junit.opening("testsuites", "plateau2 contracts check"))

    def close(self) -> None:
        self._write(junit.closing("testsuites"))

    def problem(self, file: Path, pointer: str, text: str) -> None:
        name = f"{file}#{pointer}"
        case = junit.case(name, name)
        junit.came_of(case, "error", message=text)
        self._write(junit.piece(junit.suite(name, [case])))

    def begin(self, pact: Pact) -> None:
        super().begin(pact)
        self._write(junit.opening("testsuite", f"{pact.consumer} → {pact.provider}"))

    def end(self) -> None:
        self._write(junit.closing("testsuite"))

    def judgement(self, judgement: Judgement) -> None:
        case, warnings = junit.case(judgement.operation or "–", judgement.description), []
        if not judgement.compared and judgement.level != "error":
            junit.came_of(case, "skipped")
        for remark in judgement.remarks:
            text = f"{remark.sentence(self._words.lang)} ({judgement.pointer}{remark.pact}; {remark.document})"
            if judgement.level_of(remark) == "error":
                junit.came_of(case, "failure", type=remark.code, message=text)
            else:
                warnings.append(f"{remark.code}: {text}")
        if warnings:
            junit.came_of(case, "system-out", " | ".join(warnings))
        self._write(junit.piece(case))


class SarifReporter(_Streaming):
    """SARIF 2.1.0, which code hosts show beside the lines of a change."""

    def open(self) -> None:
        head, cut, self._tail = _json(log(driver(__version__, ()), ())).rpartition('"results":[')
        self._write(f"{head}{cut}\n")  # a whole file without results, cut where they go

    def close(self) -> None:
        self._write(f"\n{self._tail}\n")

    def problem(self, file: Path, pointer: str, text: str) -> None:
        self._result("input.invalid", "error", text, file, pointer)

    def judgement(self, judgement: Judgement) -> None:
        assert self._pact is not None
        for remark in judgement.remarks:
            text = f"{judgement.description}: {remark.sentence(self._words.lang)}"
            level = judgement.level_of(remark)
            self._result(remark.code, level, text, self._pact.file, judgement.pointer + remark.pact)

    def _result(self, code: str, level: str, text: str, file: Path, pointer: str) -> None:
        self._comma()
        self._write(
            _json({"ruleId": code, "level": level, "message": message(text), "locations": [place(file, pointer)]})
        )


def _json(value: Any) -> str:
    return orjson.dumps(value, default=str).decode()
