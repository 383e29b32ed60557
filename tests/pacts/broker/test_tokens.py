"""A token is shown once and kept as a hash; a file of tokens that is wrong says where."""

from __future__ import annotations

import stat
from pathlib import Path

import pytest

from harness.pacts.broker.tokens import Holder, TokenError, Tokens, add


def test_a_token_opens_what_its_roles_say(tmp_path: Path) -> None:
    file = tmp_path / "tokens.toml"
    token = add(file, "ci", ["leverancier:lindewaard", "provider:gemeente"])
    holder = Tokens(file).holder(token)
    assert holder == Holder("ci", frozenset({"leverancier:lindewaard", "provider:gemeente"}))
    assert holder.may_write("lindewaard") and holder.may_write("gemeente")
    assert not holder.may_write("duo")
    assert Tokens(file).holder("een ander token") is None


def test_the_file_holds_no_token_and_is_for_its_owner_alone(tmp_path: Path) -> None:
    file = tmp_path / "tokens.toml"
    token = add(file, "ci", ["beheer"])
    assert token not in file.read_text()
    assert stat.S_IMODE(file.stat().st_mode) == 0o600


def test_a_second_token_leaves_the_first_alone(tmp_path: Path) -> None:
    file = tmp_path / "tokens.toml"
    first, second = add(file, "een", ["beheer"]), add(file, "twee", ["provider:coa"])
    found = Tokens(file)
    assert [found.holder(token).name for token in (first, second)] == ["een", "twee"]  # type: ignore[union-attr]


def test_no_token_looks_like_an_option(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    dealt = iter(["-een", "--twee", "drie"])
    monkeypatch.setattr("secrets.token_urlsafe", lambda _length: next(dealt))
    assert add(tmp_path / "tokens.toml", "ci", ["beheer"]) == "drie"


@pytest.mark.parametrize("role", ["", "leverancier:", "leverancier:duo", "provider:lindewaard", "Beheer", "x", "a\nb"])
def test_a_role_that_does_not_exist_is_refused(tmp_path: Path, role: str) -> None:
    with pytest.raises(TokenError, match="leverancier:<naam>"):
        add(tmp_path / "tokens.toml", "ci", [role])


@pytest.mark.parametrize("name", ["", 'x"\n[[token]]', "a b", "x" * 101])
def test_a_name_that_could_break_the_file_is_refused(tmp_path: Path, name: str) -> None:
    with pytest.raises(TokenError, match="name"):
        add(tmp_path / "tokens.toml", name, ["beheer"])


def test_a_name_has_one_token(tmp_path: Path) -> None:
    add(tmp_path / "tokens.toml", "ci", ["beheer"])
    with pytest.raises(TokenError, match="already"):
        add(tmp_path / "tokens.toml", "ci", ["beheer"])


@pytest.mark.parametrize(
    "text",
    ["[[token", 'token = "x"', "[[token]]\nnaam = 5", '[[token]]\nnaam = "x"\nrollen = ["beheer"]\nsha256 = "kort"',
     '[[token]]\nnaam = "x"\nrollen = [5]\nsha256 = "' + "0" * 64 + '"', "\x00"],
)  # fmt: skip
def test_a_file_that_is_wrong_is_named(tmp_path: Path, text: str) -> None:
    file = tmp_path / "tokens.toml"
    file.write_text(text)
    with pytest.raises(TokenError, match=r"tokens\.toml"):
        Tokens(file)


def test_a_file_that_is_not_there_comes_with_the_cure(tmp_path: Path) -> None:
    with pytest.raises(TokenError, match="--init"):
        Tokens(tmp_path / "weg.toml")
