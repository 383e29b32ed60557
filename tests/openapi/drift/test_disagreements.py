"""Where a publication contradicts itself."""

from __future__ import annotations

import zipfile

import pytest

from harness.openapi.drift import rules

from .conftest import Folder

PAGE, README = "Gebeurtenissen/Gebeurtenissen.md", "README.md"
LOG, DOCUMENT = "API/PIP/CHANGELOG.md", "API/PIP/openapi.yml"


def test_a_publication_that_agrees_with_itself_has_none(folder: Folder) -> None:
    assert folder.drift().disagreements == ()


def test_the_table_names_another_version(folder: Folder) -> None:
    folder.change(README, "V1.2.0", "V1.1.3")
    assert folder.told("tabel-versie") == ["De tabel noemt PIP 1.1.3; het document zegt 1.2.0."]
    assert folder.drift().disagreements[0].place == "README.md:11"


def test_the_table_lacks_an_api_and_names_one_that_is_not_there(folder: Folder) -> None:
    folder.change(README, "[PIP](API/PIP/openapi.yml)", "[Plan](API/Plan/openapi.yml)")
    assert folder.told("tabel-mist-api") == ["Er is een document van PIP, maar de tabel met API's noemt het niet."]
    assert folder.told("tabel-zonder-document") == ["De tabel noemt Plan, maar het document is er niet."]


def test_a_row_whose_link_is_wrong_is_found_by_name(folder: Folder) -> None:
    folder.change(README, "[PIP](API/PIP/openapi.yml)", "[PIP API](API/Pip/openapi.yml)")
    assert folder.told("tabel-mist-api") == []
    assert folder.told("link-verkeerd") == [
        "De link API/Pip/openapi.yml (regels 11) leidt nergens heen; bedoeld is misschien API/PIP/openapi.yml."
    ]


def test_one_version_has_more_than_one_date(folder: Folder) -> None:
    folder.change(DOCUMENT, "#2026-02-18", "#2026-04-01")
    told = "README 2026-02-18, CHANGELOG 2026-02-18, openapi 2026-04-01"
    assert folder.told("datums-verschillen") == [f"PIP 1.2.0 heeft meer dan één datum: {told}."]


def test_a_date_that_does_not_exist_is_no_date(folder: Folder) -> None:
    folder.change(LOG, "18-02-2026", "31-02-2026")
    assert folder.told("datums-verschillen") == []


def test_the_change_log_lacks_the_current_version(folder: Folder) -> None:
    folder.change(LOG, "V1.2.0", "V1.1.0")
    assert folder.told("log-mist-versie") == [
        "Het wijzigingslog van PIP kent versie 1.2.0 van het document niet; de nieuwste in het log is 1.1.0."
    ]


def test_the_change_log_has_a_version_twice(folder: Folder) -> None:
    folder.write(
        LOG, "# Log\n### V1.2.0 (18-02-2026)\n- a\n### V1.1.0 (02-01-2026)\n- b\n### V1.1.0 (01-01-2026)\n- c\n"
    )
    assert folder.told("log-dubbele-versie") == [
        "Het wijzigingslog van PIP heeft versie 1.1.0 meer dan één keer (regels 4, 6)."
    ]


def test_the_change_log_tells_of_a_break_in_a_minor_version(folder: Folder) -> None:
    folder.write(LOG, "### V1.2.0 (18-02-2026)\n- Fouten komen nu als HTTP403.\n### V1.1.0 (01-01-2026)\n- Tekst\n")
    assert folder.told("log-breekt") == [
        "PIP ging van 1.1.0 naar 1.2.0, maar het log noemt iets dat kan breken: “- Fouten komen nu als HTTP403.”"
    ]


def test_a_break_in_a_major_version_is_as_it_should_be(folder: Folder) -> None:
    folder.write(LOG, "### V2.0.0 (18-02-2026)\n- Veld verwijderd.\n### V1.1.0 (01-01-2026)\n- Tekst\n")
    assert folder.told("log-breekt") == []


def test_a_higher_version_with_an_earlier_date_is_out_of_order(folder: Folder) -> None:
    folder.write(LOG, "### V1.2.0 (18-02-2026)\n- a\n### V1.1.0 (01-03-2026)\n- b\n")
    assert len(folder.told("log-volgorde")) == 1


def test_a_change_log_that_is_absent_counts_only_where_others_have_one(folder: Folder) -> None:
    (folder.path / LOG).unlink()
    assert folder.told("log-ontbreekt") == ["Bij PIP staat geen wijzigingslog."]
    (folder.path / "API/Boete/CHANGELOG.md").unlink()
    assert folder.told("log-ontbreekt") == []


def test_a_change_log_without_versions_is_empty(folder: Folder) -> None:
    folder.write(LOG, "# Log\nNog niets.\n")
    assert folder.told("log-leeg") == ["In het wijzigingslog van PIP staat geen enkele versie."]


def test_a_rule_that_names_what_no_document_has(folder: Folder) -> None:
    folder.change(README, "'leerroute' of", "'datumEindeCursus' of")
    assert folder.told("naam-onbekend") == [
        "De tekst noemt datumEindeCursus (regels 6); geen enkel document heeft dat."
    ]


def test_names_in_code_and_in_change_logs_are_left_alone(folder: Folder) -> None:
    folder.change(README, "# Regels\n", "# Regels\n```yaml\n'geenVeld'\n```\n")
    folder.change(LOG, "- Tekst beter", "- 'oudVeld' heet nu 'leerroute'")
    assert folder.told("naam-onbekend") == []


def test_a_link_to_a_file_or_heading_that_is_not_there(folder: Folder) -> None:
    folder.change(README, "(#regels)", "(#regel)")
    folder.change(README, "Gebeurtenissen/Gebeurtenissen.md", "Gebeurtenissen/Gebeurtenisen.md")
    assert folder.told("link-nergens") == ["De link #regel (regels 3) leidt nergens heen."]
    assert "bedoeld is misschien Gebeurtenissen/Gebeurtenissen.md" in folder.told("link-verkeerd")[0]


def test_a_second_heading_of_one_name_and_a_named_place_can_be_linked_to(folder: Folder) -> None:
    folder.change(README, "# Regels\n", '# Regels\n<a name="plek"></a>\n# Regels\n')
    folder.change(README, "(#regels)", "(#regels-1) en [hier](#plek)")
    assert folder.drift().disagreements == ()


def test_a_link_out_of_the_folder_leads_nowhere_and_one_to_a_site_is_not_judged(folder: Folder) -> None:
    folder.change(README, "(#regels)", "(../../buiten.md) en [site](https://example.org/weg)")
    assert folder.told("link-nergens") == ["De link ../../buiten.md (regels 3) leidt nergens heen."]


def test_an_encoded_link_leads_to_its_file(folder: Folder) -> None:
    folder.write("Gebeurtenissen/Alle gebeurtenissen.md", "# Alles\n")
    folder.change(README, "(#regels)", "(Gebeurtenissen/Alle%20gebeurtenissen.md#alles)")
    assert folder.drift().disagreements == ()


@pytest.mark.parametrize("text", ["test test", "Lorem ipsum", "TODO", "(of dakloos?)"])
def test_a_text_that_was_left_behind(folder: Folder, text: str) -> None:
    folder.change(README, "kan het niet.", f"kan het niet {text}.")
    folder.change(DOCUMENT, "summary: Het PIP lezen dat DUO nu kent.", f"summary: Lees {text} hier")
    places = [one.place for one in folder.drift().disagreements]
    assert places == ["README.md:6", "API/PIP/openapi.yml#/paths/~1personen~1{bsn}~1PIP/get/summary"]
    assert folder.told("rest")[0] == f"Hier staat nog “{text}”."


def test_an_event_with_two_descriptions(folder: Folder) -> None:
    again = "\n| gebeurtenisId | gebeurtenisomschrijving |\n| --- | --- |\n| SS198 | Boete betaald |\n"
    folder.write(PAGE, (folder.path / PAGE).read_text("utf-8") + again)
    assert folder.told("gebeurtenis-twee-teksten") == [
        "SS198 heeft twee omschrijvingen: “Boete opgelegd” (regel 5) en “Boete betaald”."
    ]


def test_an_event_that_points_at_another_api_than_it_speaks_of(folder: Folder) -> None:
    folder.change(PAGE, "../API/Boete/openapi.yml", "../API/PIP/openapi.yml")
    assert folder.told("gebeurtenis-andere-api") == ["SS198 gaat over boete, maar verwijst naar pip."]


def test_a_workbook_that_lacks_an_event_or_has_one_more(folder: Folder) -> None:
    with zipfile.ZipFile(folder.path / "Gebeurtenissen/overzicht.xlsx", "w") as book:
        book.writestr("xl/sharedStrings.xml", "<sst><si><t>SS101</t></si></sst>")
    (folder.path / "Gebeurtenissen/geen.xlsx").write_bytes(b"geen werkmap")
    assert folder.told("werkmap-mist-gebeurtenis") == [
        "De werkmap mist gebeurtenissen die wel op de pagina staan: SS198."
    ]
    assert folder.told("tabel-mist-gebeurtenis") == [
        "De werkmap noemt gebeurtenissen die niet in de tabellen op de pagina staan: SS101."
    ]


def test_every_rule_has_a_sentence_in_both_languages() -> None:
    for rule in rules().values():
        assert rule.nl.endswith((".", "”"))
        assert rule.en.endswith((".", "”"))
        assert rule.bron
