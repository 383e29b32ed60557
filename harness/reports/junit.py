"""What every JUnit file of ours has in common: suites, cases, what came of a case, and counts of what is there."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from harness.reports.plain import clean

DECLARATION = '<?xml version="1.0" encoding="UTF-8"?>\n'
Tag = Literal["failure", "error", "skipped", "system-out"]
_COUNTED = (("failures", "failure"), ("errors", "error"), ("skipped", "skipped"))


def case(classname: str, name: str, *, ms: int | None = None) -> Element:
    """A test case that passed, until ``came_of`` says otherwise."""
    made = Element("testcase", classname=clean(classname), name=clean(name))
    if ms is not None:
        made.set("time", f"{ms / 1000:.3f}")
    return made


def came_of(made: Element, tag: Tag, text: str | None = None, **attributes: str) -> None:
    """Says of a case that it failed, could not be told, was skipped, or what it had to say."""
    SubElement(made, tag, {name: clean(value) for name, value in attributes.items()}).text = (
        clean(text) if text else None
    )


def properties(made: Element, pairs: Iterable[tuple[str, str]]) -> None:
    """Properties of a case; they stand before what came of it."""
    found = Element("properties")
    for name, value in pairs:
        SubElement(found, "property", name=name, value=clean(value))
    made.insert(0, found)


def suite(name: str, cases: Iterable[Element], **attributes: str) -> Element:
    """A test suite with its counts."""
    made = Element("testsuite", {"name": clean(name), **attributes})
    made.extend(cases)
    _count(made)
    return made


def whole(name: str, suites: Iterable[Element]) -> str:
    """The file."""
    root = Element("testsuites", name=name)
    root.extend(suites)
    _count(root)
    indent(root)
    return DECLARATION + tostring(root, encoding="unicode") + "\n"


def opening(tag: Literal["testsuites", "testsuite"], name: str) -> str:
    """Of a file that is written case by case, and never held whole: it carries no counts."""
    return tostring(Element(tag, name=clean(name)), encoding="unicode").replace(" />", ">\n")


def closing(tag: Literal["testsuites", "testsuite"]) -> str:
    return f"</{tag}>\n"


def piece(made: Element) -> str:
    """One case of such a file."""
    return tostring(made, encoding="unicode") + "\n"


def _count(element: Element) -> None:
    cases = list(element.iter("testcase"))
    element.set("tests", str(len(cases)))
    for plural, tag in _COUNTED:
        element.set(plural, str(sum(one.find(tag) is not None for one in cases)))
    if any(one.get("time") for one in cases):
        element.set("time", f"{sum(float(one.get('time', 0)) for one in cases):.3f}")
