"""Every required header absent, empty, too short, too long, in a wrong form, and twice."""

from __future__ import annotations

from harness.chain.gemeente import ELDERS
from harness.chain.oin import COA_OIN, STRANGER_OIN
from harness.playing.vendor.keten import LeverancierGetest
from harness.scenarios.vendor.speakers.playing import Group
from harness.scenarios.vendor.speakers.row import Row, header, twice, without

DOCUMENT = "Notificatie API 1.8.0, parameter {name} (required; {form}), 400"
LISTED = "RFC 9110, 5.2: twee regels met dezelfde naam zijn samen één waarde; " + DOCUMENT
FORMS = {"bron": "20 tekens", "doel": "20 tekens", "berichtId": "uuid"}
REFUSED: dict[str, tuple[int, ...]] = {"bron": (400, 401, 403), "doel": (400, 403), "berichtId": (400,)}
"""Who looks first at who speaks and for whom, says so first."""
TOO_LARGE = 431
"""RFC 6585, 5: any server may refuse headers that are too large, whatever a document declares."""
MALFORMED: dict[str, tuple[tuple[str, str, str], ...]] = {
    "bron": (
        ("19 tekens", "19 characters", "0000009900000000010"),
        ("21 tekens", "21 characters", "000000990000000001000"),
        ("letters", "letters", "ABCDEFGHIJKLMNOPQRST"),
    ),
    "doel": (
        ("19 tekens", "19 characters", "0000009900000001000"),
        ("21 tekens", "21 characters", "000000990000000100000"),
        ("letters", "letters", "ABCDEFGHIJKLMNOPQRST"),
    ),
    "berichtId": (
        ("geen UUID", "no UUID", "geen-uuid"),
        ("een teken te kort", "one character short", "6f9619ff-8b86-4d01-b42d-00cf4fc964f"),
        ("een teken te lang", "one character too long", "6f9619ff-8b86-4d01-b42d-00cf4fc964ff0"),
        ("een letter die niet hexadecimaal is", "a letter that is not hexadecimal",
         "6f9619fg-8b86-4d01-b42d-00cf4fc964ff"),
    ),
}  # fmt: skip
OF_ANY: tuple[tuple[str, str, str], ...] = (
    ("leeg", "empty", ""),
    ("buiten ASCII", "outside ASCII", "é" * 20),
    ("4000 tekens", "4000 characters", "0" * 4000),
)


def absent(_keten: LeverancierGetest) -> tuple[Row, ...]:
    """Each required header left out, and all of them at once."""
    one = (
        Row(f"{name} ontbreekt", f"{name} is absent", "header_absent", REFUSED[name], _text(name), without(name))
        for name in FORMS
    )
    return (
        *one,
        Row("bron, doel en berichtId ontbreken", "bron, doel and berichtId are absent", "header_absent",
            REFUSED["bron"], _text("bron"), without(*FORMS)),
    )  # fmt: skip


def malformed(_keten: LeverancierGetest) -> tuple[Row, ...]:
    """Each required header in every form that it cannot have."""
    return tuple(
        Row(
            f"{name}: {nl}",
            f"{name}: {en}",
            "header_malformed",
            (*REFUSED[name], TOO_LARGE) if len(value) > 1000 else REFUSED[name],
            _text(name),
            header(name, value),
            unanswered=not value.isascii(),  # RFC 9110, 5.5: hardly a header any more
        )
        for name in FORMS
        for nl, en, value in (*OF_ANY, *MALFORMED[name])
    )


def doubled(keten: LeverancierGetest) -> tuple[Row, ...]:
    """Each required header twice, with the right value first and last."""
    others = {
        "bron": [(STRANGER_OIN, "een onbekende", "a stranger"), (COA_OIN, "COA", "COA")],
        "doel": [(ELDERS.oin, "een gemeente van een ander", "somebody else's municipality")]
        + [(tenant.oin, "een andere eigen gemeente", "another of its own") for tenant in keten.gemeenten[1:2]],
        "berichtId": [("0b5e4f3c-91d2-4c6a-8a5e-1f1c2d3e4f50", "een andere UUID", "another UUID")],
    }
    return tuple(
        Row(
            f"{name} twee keer, {'eerst' if first else 'daarna'} {nl}",
            f"{name} twice, {en} {'first' if first else 'second'}",
            "header_malformed",
            REFUSED[name],
            LISTED.format(name=name, form=FORMS[name]),
            twice(name, other, other_first=first),
        )
        for name in FORMS
        for other, nl, en in others[name]
        for first in (True, False)
    )


def _text(name: str) -> str:
    return DOCUMENT.format(name=name, form=FORMS[name])


_TAGS = frozenset({"headers"})
Group(
    "header-ontbreekt",
    "DUO laat een verplichte header weg",
    "DUO leaves a required header out",
    absent,
    "ontvangst",
    tags=_TAGS,
).declare()
Group(
    "header-misvormd",
    "DUO stuurt een verplichte header in een vorm die niet kan",
    "DUO sends a required header in a form that it cannot have",
    malformed,
    "ontvangst",
    tags=_TAGS,
).declare()
Group(
    "header-dubbel",
    "DUO stuurt een verplichte header twee keer",
    "DUO sends a required header twice",
    doubled,
    "ontvangst",
    tags=_TAGS,
).declare()
