"""How an answer gives away what it was made with: traces and messages as they come out when nobody stops them."""

from __future__ import annotations

import re

_TRACE = re.compile(
    r"""Traceback\ \(most\ recent\ call\ last\) | File\ "[^"]+",\ line\ \d+
    | \bat\ [\w.$<>]+\([\w$]+\.(?:java|kt|scala|groovy):\d+
    | \bat\ [\w.$<>\[\] ]+\ \((?:/|[A-Za-z]:\\|file:|node:)[^)]*:\d+
    | \bat\ (?:/|file:|node:)\S+:\d+:\d+ | \ in\ \S+:line\ \d+ | \.(?:cs|vb):line\ \d+ | node_modules/
    | \bgoroutine\ \d+\ \[ | \bpanic:\ runtime | Fatal\ error:.{1,200}\ on\ line\ \d+ | Exception\ in\ thread\ "
    | \bUnhandledPromiseRejection""",
    re.VERBOSE | re.DOTALL,
)
"""Where in a program it went wrong: Python, Java, .NET, Node, Go, PHP."""
_CLASS = re.compile(
    r"""\b(?:[a-z][a-z0-9_]*\.){2,}(?:[A-Z]\w*\.)*\w*(?:Exception|Error)\b
    | \b(?:java|javax|jakarta|kotlin|scala)\.[\w.]*\w(?:Exception|Error)\b
    | \b(?:System|Microsoft|Oracle|Npgsql|MySql)\.[\w.]*Exception\b
    | \borg\.(?:springframework|hibernate|apache|postgresql)\.
    | \b\w+\.(?:Operational|Integrity|Programming|Data|Database)Error\b
    | ^(?:Type|Reference|Range|Key|Value|Attribute|Index|Name)Error:\ """,
    re.VERBOSE | re.MULTILINE,
)
"""What the error is called in the program."""
_DATABASE = re.compile(
    r"""\bORA-\d{5}\b | \bSQLSTATE\b | duplicate\ key\ value\ violates
    | violates\ (?:foreign\ key|unique|not-null|check)\ constraint
    | syntax\ error\ at\ or\ near | \brelation\ \\?"[^"]+"\ does\ not\ exist | error\ in\ your\ SQL\ syntax
    | Violation\ of\ (?:PRIMARY|UNIQUE)\ KEY | Incorrect\ syntax\ near\ | could\ not\ execute\ (?:statement|query)""",
    re.VERBOSE | re.IGNORECASE,
)
_NAMES = r"""[\w."`\[\]]+"""
_SQL = re.compile(
    rf"""\bSELECT\s+(?:\*|{_NAMES}(?:\s*,\s*{_NAMES})+)\s+FROM\s+{_NAMES}
    | (?i:\bselect\s+(?:\*|distinct\s|{_NAMES}\.{_NAMES}).{{0,200}}?\bfrom\s+{_NAMES})
    | (?i:\bfrom\s+{_NAMES}(?:\s+(?:as\s+)?\w+)?\s+where\s+{_NAMES}\s*(?:=|<|>|\bin\s*\(|\blike\s*['?:]|\bis\s+null))
    | (?i:\binsert\s+into\s+{_NAMES}\s*(?:\(|values\b)) | (?i:\bupdate\s+{_NAMES}\s+set\s+{_NAMES}\s*=)
    | (?i:\bdelete\s+from\s+{_NAMES}\s+where\b)""",
    re.VERBOSE | re.DOTALL,
)
"""A statement for a database, told by its form: ``select a municipality from the list`` is English."""


def technique(text: str) -> str | None:
    """The first thing in a text that gives technique away; None when nothing does."""
    for pattern in (_TRACE, _CLASS, _DATABASE, _SQL):
        if found := pattern.search(text):
            return found[0]
    return None
