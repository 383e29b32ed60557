"""``plateau2 verify-release``: what is wrong in the options is one line with the cure, before anything is sent."""

from __future__ import annotations

import json
import sys
import time
from pathlib import Path

import pytest
import yaml

from harness.chain.bsn import bsns_voor_tests

from .conftest import ROOT, Plateau2

ELDERS = ("verify-release", "duo", "--base-url", "https://duo.example", "--only", "raadpleging-boetesbybsn")
GEMEENTEN = ("--gemeente", "00000099000000010000:9901:Een", "--gemeente", "00000099000000020000:9902:Twee")
GOED = ("verify-release", "duo", "--base-url", "http://127.0.0.1:9", "--only", "raadpleging-boetesbybsn")


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (("verify-release", "duo"), "--base-url ontbreekt"),
        (("verify-release", "duo", "--base-url", "duo.example"), "geef er een zoals https://duo.example:8443"),
        ((*GOED, "--client-cert", "a.pem"), "horen bij elkaar"),
        ((*GOED, "--hook", "http://127.0.0.1:1", "--begeleid"), "kies een van"),
        ((*GOED, "--hook", "foo"), "--hook 'foo' is geen adres"),
        ((*GOED, "--oin", "12"), "--oin 12: een OIN heeft 20 tekens"),
        ((*GOED, "--gemeente-elders", "Buiten"), "--gemeente-elders Buiten: geef OIN:CODE:NAAM"),
        ((*GOED, "--gemeente-elders", "00000099000000020000:9902:Twee"), "deze gemeente spelen wij al"),
        ((*GOED, "--peildatum", "2026-12-01"), "--peildatum hoort bij --dry-run"),
        (("verify-release", "duo", "--dry-run", "--peildatum", "morgen"), "geef een dag als JJJJ-MM-DD"),
        (ELDERS, "--gemeente ontbreekt: duo.example is niet deze computer"),
        ((*ELDERS, *GEMEENTEN), "--oin ontbreekt: duo.example is niet deze computer"),
        ((*GOED, "--gemeente", "lindewaard"), "geef OIN:CODE:NAAM"),
        ((*GOED, "--gemeente", "00000099000000010000:9901:Een"), "geef --gemeente twee keer"),
        ((*GOED, "--luister", "overal"), "geef HOST:POORT"),
        ((*GOED, "--profile", "adr-9"), "kies uit adr-2.0"),
        ((*GOED, "--slecht", "raar=a,b"), "geef SOORT=PEM,SLEUTEL"),
        (("verify-release", "duo", "--base-url", "http://127.0.0.1:9", "--only", "bestaat-niet"), "bestaat-niet"),
        ((*GOED, "--toestanden", "er-is-niets.yaml"), "er-is-niets.yaml: kan niet worden gelezen"),
        ((*GOED, "--contracts", "er-is-niets"), "er-is-niets: bestaat niet"),
        (("verify-release", "duo", "--base-url", "https://127.0.0.1:9"), "geef --client-cert, --client-key en --ca"),
        ((*GOED, "--officieel", "abc", "--seed", "1"), "--officieel en --seed gaan niet samen"),
        ((*GOED, "--officieel", " "), "er staat geen nonce"),
        ((*GOED, "--hervat", "r", "--officieel", "abc"), "gaat niet samen met --officieel"),
        ((*GOED, "--leveranciers", "er-is-niets.yaml"), "er-is-niets.yaml"),
        ((*GOED, "--vorige", "er-is-niets"), "er-is-niets"),
        (GOED, "http://127.0.0.1:9: daar antwoordt niemand"),
    ],
)
def test_bad_input_is_one_line_and_exit_code_2(
    plateau2: Plateau2, options: tuple[str, ...], said: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    result = plateau2(*options)
    assert result.code == 2
    assert said in result.err and "Traceback" not in result.err
    assert not (tmp_path / "runs").exists()


def test_a_dry_run_sends_nothing_and_its_output_is_the_file_to_fill_in(plateau2: Plateau2) -> None:
    result = plateau2("verify-release", "duo", "--dry-run", "--only", "raadpleging")
    assert result.code == 0
    rows = yaml.safe_load(result.out)["personen"]
    assert {row["bsn"] for row in rows} == {None}
    assert "DUO: 21 scenario's, 21 verzoeken" in result.err
    assumed = "--gemeente 00000099000000010000:9901:Gemeente Lindewaard, --gemeente 00000099000000020000:9902:Gemeente"
    assert f"Aangenomen, want u noemde ze niet: {assumed}" in result.err and "--oin 00000099000000000100" in result.err


def test_a_dry_run_may_be_for_a_later_day_and_an_environment_elsewhere(plateau2: Plateau2) -> None:
    named = (*GEMEENTEN, "--oin", "00000099000000000100", "--gemeente-elders", "00000099000000033000:9933:Buiten")
    result = plateau2(*ELDERS, *named, "--dry-run", "--peildatum", "2030-01-31")
    assert result.code == 0 and "peildatum: 2030-01-31" in result.out
    assert "Aangenomen" not in result.err and "elders = Buiten (00000099000000033000)" in result.out


def test_a_dry_run_of_the_properties_names_persons_and_an_estimate(plateau2: Plateau2) -> None:
    result = plateau2("verify-release", "duo", "--dry-run", "--only", "eigenschappen")
    assert "DUO: 0 scenario's, 0 verzoeken en 0 notificaties" in result.err
    assert "naar schatting 5320 verzoeken voor de eigenschappen van 38 operaties" in result.err
    assert len(yaml.safe_load(result.out)["personen"]) > 200


def test_a_list_of_yesterday_is_refused_in_the_readers_language(plateau2: Plateau2, tmp_path: Path) -> None:
    file = tmp_path / "personen.yaml"
    file.write_text("peildatum: 2026-01-01\npersonen: []\n")
    dutch, english = (plateau2(*GOED, "--toestanden", file, "--lang", lang) for lang in ("nl", "en"))
    assert dutch.code == english.code == 2
    assert f"{file}: /peildatum: klaargezet voor 2026-01-01" in dutch.err
    assert f"{file}: /peildatum: prepared for 2026-01-01" in english.err


def test_a_list_without_a_day_is_taken_to_be_of_today_and_that_is_said(plateau2: Plateau2, tmp_path: Path) -> None:
    file = tmp_path / "personen.yaml"
    file.write_text("personen: []\n")
    result = plateau2("verify-release", "duo", "--dry-run", "--only", "raadpleging", "--toestanden", file)
    assert result.code == 0 and f"{file} noemt geen peildatum" in result.err


def test_a_dry_run_of_coa_asks_for_coas_persons_only(plateau2: Plateau2) -> None:
    result = plateau2("verify-release", "coa", "--dry-run", "--only", "raadpleging", "--lang", "en")
    assert {row["toestand"] for row in yaml.safe_load(result.out)["personen"]} == {"coa-gekoppeld"}
    assert "instellingen" not in yaml.safe_load(result.out)
    assert "COA: 3 scenarios, 3 requests" in result.err


@pytest.mark.end_to_end
def test_a_provider_that_hangs_streams_or_lies_is_a_finding_within_the_limits(
    plateau2: Plateau2, tmp_path: Path
) -> None:
    import subprocess

    server = subprocess.Popen([sys.executable, str(ROOT / "tests/cli/vreemde_bron.py")], stdout=subprocess.PIPE)
    assert server.stdout is not None
    try:
        url = server.stdout.readline().decode().strip()
        persons = tmp_path / "personen.yaml"
        toestanden = ("met-boete", "met-pip", "nieuw")
        rows = [f'{{toestand: {name}, bsn: "{bsn}"}}' for name, bsn in zip(toestanden, bsns_voor_tests(), strict=False)]
        persons.write_text("personen:\n" + "".join(f"  - {one}\n" for one in rows))
        began = time.monotonic()
        only = [
            word
            for name in ("boetesbybsn", "inburgeringstermijnbybsn", "inburgeringsplichtbybsn")
            for word in ("--only", f"raadpleging-{name}")
        ]
        result = plateau2(
            "verify-release", "duo", "--base-url", url, "--toestanden", persons, *only, "--uit", tmp_path / "run"
        )
        assert result.code == 1 and time.monotonic() - began < 60
        report = json.loads((tmp_path / "run" / "report.json").read_bytes())
        assert report["verdict"]["invalid"] == []
        seen = {one["id"]: one["antwoorden"] for one in report["operations"] if one["antwoorden"]}
        assert seen["getBoetesByBsn"] == {"timeout": 1}
        assert seen["getInburgeringstermijnByBsn"] == {"too_large": 1}
        assert seen["getInburgeringsplichtByBsn"] == {"302": 1}, "a redirect is an answer, and is not followed"
    finally:
        server.kill()
        server.wait()
