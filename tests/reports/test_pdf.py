"""The PDF report: to be kept (PDF/A-3a), to be read by everyone (PDF/UA-1), with its data inside."""

from __future__ import annotations

import re
import zlib

import pytest
import typst

from harness.evidence.canonical import canonical
from harness.reports import plain
from harness.reports.diagram import Diagram, Item, Line
from harness.reports.environment import drawn
from harness.reports.render_pdf import _style, render
from harness.reports.texts import LANGUAGES
from tests.reports.example import HOSTILE, example


def streams(pdf: bytes) -> list[bytes]:
    """Every stream of the file, unpacked where it is packed."""
    found = []
    for match in re.finditer(rb"stream\r?\n(.*?)\r?\nendstream", pdf, re.DOTALL):
        try:
            found.append(zlib.decompress(match[1]))
        except zlib.error:
            found.append(match[1])
    return found


def metadata(pdf: bytes) -> str:
    return next(stream for stream in streams(pdf) if b"<x:xmpmeta" in stream).decode("utf-8")


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_file_declares_both_standards_and_its_language(lang: str) -> None:
    pdf = render(example(), lang)
    xmp = metadata(pdf)
    assert pdf.startswith(b"%PDF-1.7")
    assert "<pdfaid:part>3</pdfaid:part>" in xmp
    assert "<pdfaid:conformance>A</pdfaid:conformance>" in xmp
    assert "<pdfuaid:part>1</pdfuaid:part>" in xmp
    assert f"<rdf:li>{lang}</rdf:li>" in xmp
    assert re.search(rb"/Marked\s+true", b"\n".join([pdf, *streams(pdf)]))


def test_report_json_is_inside_byte_for_byte_also_when_its_texts_are_hostile() -> None:
    for report in (example(), example(HOSTILE)):
        assert canonical(report.model_dump(mode="json")) in streams(render(report, "nl"))


def test_the_same_report_gives_the_same_bytes() -> None:
    assert render(example(), "nl") == render(example(), "nl")


@pytest.mark.parametrize("code", ["conform", "deelrun", "ongeldig"])
def test_hostile_text_makes_no_error_and_no_links(code: str) -> None:
    pdf = render(example(HOSTILE, code), "en")
    assert not [part for part in (pdf, *streams(pdf)) if re.search(rb"/(JavaScript|URI|Launch)\b", part)]


def test_markup_is_shown_as_the_text_that_it_is() -> None:
    assert "#evil[*vet*] $x^2$ @label" in metadata(render(example(HOSTILE), "nl"))


def test_a_run_without_a_readable_end_still_gives_a_file() -> None:
    report = example()
    assert render(report.model_copy(update={"run": report.run.model_copy(update={"klaar": "ooit"})}), "nl")


def test_all_characters_that_we_leave_as_they_are_exist_in_the_fonts() -> None:
    """All in one line of a drawing: that fails for one that another font has to lend."""
    points = (point for low, high in plain._IN_FONTS for point in range(low, high + 1))
    kept = "".join(chr(point) for point in points if plain.printable(chr(point)) == chr(point))
    assert len(kept) > 500
    alone = Diagram(900, 60, "", "", [(450, kept)], [Item("a none", "", "", [Line(450, 40, kept, "w")])])
    svg = drawn(alone, 0, _style())
    source = b'#set document(title: "x")\n#set text(font: ("Libertinus Serif", "DejaVu Sans Mono"))\n'
    source += b'#sys.inputs.kept\n#image(bytes(sys.inputs.svg), alt: "x")'
    assert typst.compile(
        source, ignore_system_fonts=True, pdf_standards=["a-3a", "ua-1"], sys_inputs={"kept": kept, "svg": svg}
    )
