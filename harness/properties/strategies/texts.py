"""Postcodes, telephone numbers, names and addresses, as Dutch municipalities write them. All of them are invented."""

from __future__ import annotations

from hypothesis import strategies as st

_LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ"


def postcodes() -> st.SearchStrategy[str]:
    """Four digits and two letters, without a space."""
    letters = st.text(_LETTERS, min_size=2, max_size=2)
    return st.builds(lambda number, pair: f"{number}{pair}", st.integers(1000, 9999), letters)


MALFORMED_POSTCODES = ("1234 AB", "1234ab", "0123AB", "123AB", "")
"""With a space, in small letters, beginning with a nought, too short, empty."""


def phones() -> st.SearchStrategy[str]:
    """Numbers that nobody has (06-00000000 and 0900-0 are not given out), with and without an extension."""
    tail = st.integers(0, 99).map(lambda number: f"{number:02d}")
    forms = st.sampled_from(("06-000000{}", "+31 6 000000{}", "0900-00{}", "+31(0)6000000{}", "06000000{},123"))
    return st.builds(lambda form, number: form.format(number), forms, tail)


MALFORMED_PHONES = ("06", "bel mij maar", "06-000000AB", "0600000000,012")
"""Too short, words, letters, an extension that begins with a nought."""


LONGEST_NAME = 100
"""Signs that a contact person's name may have."""


def names() -> st.SearchStrategy[str]:
    """Names as they occur in Dutch municipalities, and whatever else the document lets through."""
    usual = st.sampled_from(
        ("Zoë Çelik-Øster", "J. van 't Hof", "Łukasz Żak", "Nguyễn Thị Ánh", "‘s-Gravesande", "Ali", "Đorđe Šarić")
    )
    signs = st.characters(categories=("Lu", "Ll", "Lo", "Pd"), include_characters=" '‘.")
    return st.one_of(usual, usual, st.text(signs, min_size=1, max_size=LONGEST_NAME))


def emails() -> st.SearchStrategy[str]:
    """Addresses in a domain that is set apart for examples."""
    local = st.sampled_from(("inburgering", "team.wonen+pip", "a", "loket-3"))
    return local.map(lambda name: f"{name}@gemeente.example")


MALFORMED_EMAILS = ("a@b", "x" * 230 + "@gemeente.example")
"""Shorter than four signs, and longer than 241."""
