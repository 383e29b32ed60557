"""Names that a reader cannot tell apart, or cannot see: who fails under one name may not begin anew as its double."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable

_UNSEEN = frozenset("\u034f\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0")
"""Letters and marks that show nothing, though Unicode calls them letters and marks."""
_UNSEEN_KINDS = frozenset({"Cc", "Cf", "Cn", "Co", "Cs", "Zl", "Zp"})
_SELECTORS = (range(0xFE00, 0xFE10), range(0xE0100, 0xE01F0), range(0x180B, 0x1810))
_DOUBLES = (
    # Latin, and what looks like it in Cyrillic, Greek, Armenian and Latin itself (Unicode TR39, the letters of names).
    ("a", "аɑα"), ("b", "Ьвʙβ"), ("c", "сϲⅽ"), ("d", "ԁɗⅾ"), ("e", "еҽєε"), ("f", "ſƒ"), ("g", "ɡց"), ("h", "һհн"),
    ("j", "јϳ"), ("k", "κкĸ"), ("l", "iı1|!ӏіιɩاⅼⅰł"), ("m", "мⅿ"), ("n", "ոη"), ("o", "0оοօσø"), ("p", "рρ"),
    ("q", "ԛզ"), ("r", "гᴦ"), ("s", "ѕꜱ"), ("t", "тτŧ"), ("u", "սυʋ"), ("v", "ѵνⅴ"), ("w", "ԝшѡω"), ("x", "хχⅹ"),
    ("y", "уγү"), ("z", "ᴢζ"), ("-", "‐‑‒–—−_"), ("'", "`´‘’ʼ"),
)  # fmt: skip
_AS = {ord(double): letter for letter, doubles in _DOUBLES for double in doubles}
_SCRIPTS = ("LATIN", "CYRILLIC", "GREEK", "ARMENIAN", "HEBREW", "ARABIC", "CHEROKEE", "COPTIC")


def unseen(text: str) -> bool:
    """Whether something in it cannot be seen, a line break apart; or a blank stands at its edge."""
    return text != text.strip() or any(_is_unseen(sign) for sign in text if sign != "\n")


def _is_unseen(sign: str) -> bool:
    if sign in _UNSEEN or unicodedata.category(sign) in _UNSEEN_KINDS:
        return True
    return any(ord(sign) in selectors for selectors in _SELECTORS)


def seen_as(name: str) -> str:
    """What a reader sees of a name: one form for capitals, accents, blanks, and look-alikes of other scripts."""
    plain = unicodedata.normalize("NFKD", unicodedata.normalize("NFKC", name).casefold())
    letters = (sign for sign in plain if unicodedata.category(sign) not in ("Mn", "Me") and not sign.isspace())
    return "".join(letters).translate(_AS)


def double_of(name: str, known: Iterable[str]) -> str | None:
    """The known name that this is not, and that looks the same; None where it is known itself, or like no other."""
    names = set(known)
    if name in names:
        return None
    looks = seen_as(name)
    return next((one for one in sorted(names) if seen_as(one) == looks), None)


def mixes_scripts(name: str) -> bool:
    """Whether one word of it has letters of two scripts: no name does, unless to look like another."""
    return any(len({_script(sign) for sign in word if sign.isalpha()} - {""}) > 1 for word in name.split())


def _script(sign: str) -> str:
    first = unicodedata.name(sign, "").partition(" ")[0]
    return first if first in _SCRIPTS else ""
