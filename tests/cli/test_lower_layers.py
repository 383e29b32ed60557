"""What lower layers say of files reaches a Dutch reader in Dutch."""

from __future__ import annotations

from pathlib import Path

import pytest

from harness.register.log import Log, LogError, NoteError, SigningKey, VerifierKey
from harness.reports.waivers_file import WaiverError, read_waivers

from .conftest import Plateau2

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
    assert said in caught.value.in_language("nl")
    assert caught.value.in_language("en") == str(caught.value)


def test_a_log_and_a_key_that_cannot_be_used_are_named_in_dutch(tmp_path: Path) -> None:
    key = SigningKey.generate("register.example")
    Log.create(tmp_path / "log", key)
    with pytest.raises(LogError) as broken:
        Log.create(tmp_path / "log", key)
    assert "is niet leeg. Noem een map die er nog niet is" in broken.value.in_language("nl")
    other = str(SigningKey.generate("ander.example").verifier)
    with pytest.raises(LogError) as foreign:
        Log.open(tmp_path / "log", other)
    assert "dit is het logboek van register.example" in foreign.value.in_language("nl")
    with pytest.raises(NoteError) as strange:
        VerifierKey.parse("sleutel")
    assert strange.value.in_language("nl") == "is geen sleutel: er hoort naam+id+sleutel te staan"


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
