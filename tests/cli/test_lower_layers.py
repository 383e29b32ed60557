"""What lower layers say in English reaches a Dutch reader in Dutch."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from harness.cli.lower_layers import dutch, table, told, translated
from harness.cli.words import content
from harness.register.log import Log, LogError, NoteError, SigningKey, VerifierKey
from harness.reports.waivers_file import WaiverError, read_waivers

from .conftest import Plateau2
from .raised import said

_EXCEPTIONS = (
    r"contracts/",  # a table of ours that is wrong: nobody but us can mend it
    r"Ω: Ω; mend the YAML",
    r"is Ω$",  # a word of the pact itself, the same in every language
    r"the application gave no Ω; mend one",  # what stands at Ω, the source does not show; it is translated
)
"""What may lack a translation, as regular expressions at the start of a sentence."""
_OURS = re.compile("|".join(_EXCEPTIONS))

ROW = """[[ontheffing]]
eis = "EIS-LEZ-003"
product = "Wegwijs"
versie = "4.2"
eigenaar = "Noorderlicht"
reden = "De wachtrij vervalt."
goedgekeurd_door = "VNG"
tot = 2027-03-01
"""


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (ROW.replace("tot = 2027-03-01", ""), "ontheffing 1, tot: ontbreekt; elke ontheffing eindigt"),
        (ROW.replace('"VNG"', '"Noorderlicht"'), "goedgekeurd_door: is de eigenaar; laat een ander goedkeuren"),
        (ROW.replace("EIS-LEZ-003", "EIS-LEZ-999"), "eis: er is geen EIS-LEZ-999; `plateau2 explain`"),
        (ROW.replace("4.2", "4.*"), "versie: heeft niet de goede vorm"),
        (ROW.replace("Wegwijs", ""), "product: is leeg"),
        (ROW + ROW, "ontheffing 2: gaat over hetzelfde als ontheffing 1; houd er een van over"),
        ("los = 1", "'los' hoort hier niet"),
        ("[", "is geen goede TOML"),
    ],
)
def test_a_waiver_that_cannot_be_is_named_in_dutch(tmp_path: Path, content: str, said: str) -> None:
    file = tmp_path / "ontheffingen.toml"
    file.write_text(content)
    with pytest.raises(WaiverError) as caught:
        read_waivers(file)
    assert said in told(caught.value, "nl")
    assert told(caught.value, "en") == str(caught.value)


def test_a_log_and_a_key_that_cannot_be_used_are_named_in_dutch(tmp_path: Path) -> None:
    key = SigningKey.generate("register.example")
    Log.create(tmp_path / "log", key)
    with pytest.raises(LogError) as broken:
        Log.create(tmp_path / "log", key)
    assert "is niet leeg. Noem een map die er nog niet is" in told(broken.value, "nl")
    other = str(SigningKey.generate("ander.example").verifier)
    with pytest.raises(LogError) as foreign:
        Log.open(tmp_path / "log", other)
    assert "dit is het logboek van register.example" in told(foreign.value, "nl")
    with pytest.raises(NoteError) as strange:
        VerifierKey.parse("sleutel")
    assert told(strange.value, "nl") == "is geen sleutel: er hoort naam+id+sleutel te staan"


def test_a_command_says_it_so(plateau2: Plateau2, tmp_path: Path) -> None:
    key = SigningKey.generate("register.example")
    Log.create(tmp_path / "register" / "log", key)
    file = tmp_path / "geheim.key"
    file.write_text("geen sleutel")
    given = (
        "register",
        "nonce",
        tmp_path / "register",
        "--key",
        file,
        "--oin",
        "1",
        "--product",
        "P",
        "--version",
        "1",
    )
    assert "bevat geen geheime sleutel" in plateau2(*given).err
    assert "holds no private key" in plateau2(*given, "--lang", "en").err


def test_a_phrase_that_nobody_translated_comes_as_it_is() -> None:
    assert translated("something new", "nl") == "something new"
    assert translated("is no folder; and something new", "nl") == "is no folder; and something new"


def test_a_sentence_is_known_by_its_parts() -> None:
    assert translated("a: b.toml: is no folder; mend it", "nl") == "a: b.toml: is geen map; verbeter het"
    assert (
        translated("f: cannot be read (Permission denied)", "nl")
        == "f: kan niet worden gelezen (dat mag niet met uw rechten)"
    )


def test_a_text_without_end_is_not_searched() -> None:
    assert dutch("x: " * 1000 + "is no folder") is None


def test_everything_that_lower_layers_say_is_translated() -> None:
    unknown = {text: where for where, text in said() if dutch(text) is None and not _OURS.match(text)}
    assert unknown == {}


def test_no_exception_is_kept_for_what_is_said_no_more() -> None:
    untranslated = [text for _, text in said() if dutch(text) is None]
    assert [one for one in _EXCEPTIONS if not any(re.match(one, text) for text in untranslated)] == []


def test_nothing_english_is_left_in_what_is_translated() -> None:
    english = re.compile(r"\b(the|and|not|which|that|cannot|has|give|from|should)\b")
    told_so = {text: found for _, text in said() if (found := dutch(text)) and english.search(found)}
    assert told_so == {}


def test_no_translation_is_of_something_that_is_said_no_more() -> None:
    """The English is a copy of what the code says, so it must still be there."""
    root = Path(__file__).parents[2] / "harness"
    code = " ".join(file.read_text(encoding="utf-8") for file in root.rglob("*.py"))
    whole = code + " ".join(text for _, text in said())
    others = set(content(root / "cli/woorden/lagen/anderen.yaml"))
    pieces = {row: [piece for piece in re.split(r"\{\w+\}", row) if len(piece) > 6] for row in table().keys() - others}
    assert [row for row, parts in pieces.items() if not all(part in whole for part in parts)] == []


def test_a_translation_holds_no_place_that_the_english_lacks() -> None:
    place = re.compile(r"\{\w+\}")
    places = {row: (set(place.findall(text)), set(place.findall(row))) for row, text in table().items()}
    assert [row for row, (dutch_ones, its) in places.items() if not dutch_ones <= its] == []


def test_no_sentence_stands_in_two_tables() -> None:
    folder = Path(__file__).parents[2] / "harness/cli/woorden/lagen"
    rows = [english for file in folder.glob("*.yaml") for english in content(file)]
    assert sorted(rows) == sorted(set(rows))
