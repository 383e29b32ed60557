"""What every page of the site is, and what pages say."""

from __future__ import annotations

import json
from html import unescape
from itertools import pairwise
from pathlib import Path

import pytest

from harness.register.log import Log, Proof
from harness.register.model import CertificaatGegeven, NonceUitgegeven
from harness.register.site import publish
from tests.register.examples import certificate, settings
from tests.register.site.conftest import DAY, GROUND, KEY, LATER, Place, admitted, named
from tests.register.site.reading import Page


def pages(site: Path) -> dict[str, Page]:
    return {path.relative_to(site).as_posix(): Page(path.read_text()) for path in site.rglob("*.html")}


def page(site: Path, place: str) -> Page:
    return Page((site / place / "index.html").read_text())


def test_a_run_before_it_is_the_vendors_word_unless_the_register_knows_it(register: Place, tmp_path: Path) -> None:
    first = certificate(0).samenvatting.run.id
    nonce, one = admitted(0, LATER)
    assert isinstance(nonce, NonceUitgegeven) and isinstance(one, CertificaatGegeven)
    number, runs = {"nonce": "f" * 32}, (first, "20260101-100000-abcdef")
    again = {"id": named(900), "rapport": GROUND, "vervangt": named(0), "pogingen": 2, "voorgangers": runs}
    register.add(nonce.model_copy(update=number), one.model_copy(update={**number, **again}))
    publish(register.folder, tmp_path / "site", DAY)
    told = page(tmp_path / "site", f"certificaten/{named(900)}").text
    assert f"{first}, 20260101-100000-abcdef (volgens de leverancier)" in told
    assert "2: zoveel nummers gaf het register uit" in told


def test_every_page_has_one_title_and_headings_in_order(site: Path) -> None:
    for path, found in pages(site).items():
        levels = found.headings()
        assert levels[0] == 1 and levels.count(1) == 1, path
        assert all(after - before <= 1 for before, after in pairwise(levels)), (path, levels)


def test_every_page_is_in_the_language_that_it_names_and_exists_in_both(site: Path) -> None:
    found = pages(site)
    dutch = {path for path in found if not path.startswith("en/")}
    assert {path.removeprefix("en/") for path in found.keys() - dutch} == dutch
    for path, one in found.items():
        assert one.all("html")[0]["lang"] == ("en" if path.startswith("en/") else "nl")


def test_every_link_leads_to_something_that_is_there(site: Path) -> None:
    evidence = (site / "bewijs").resolve()
    found_at = pages(site)
    for path, found in found_at.items():
        if path.endswith("404.html"):
            continue  # it stands anywhere, so its links begin at the root
        for attributes in found.all("a", "link", "script", "img"):
            address = attributes.get("href") or attributes.get("src")
            if not address or address.startswith(("data:", "https://")):
                continue
            place, _, fragment = address.partition("#")
            place = place.partition("?")[0]
            resolved = ((site / path).parent / place).resolve() if place else (site / path).resolve()
            if evidence in resolved.parents:
                continue  # these certificates have none
            target = resolved / "index.html" if place.endswith("/") else resolved
            assert target.is_file(), (path, address)
            if fragment:
                there = found_at[target.relative_to(site.resolve()).as_posix()]
                assert fragment in [one.get("id") for _, one in there.elements], (path, address)


def test_every_identity_is_there_once_and_every_label_names_a_field(site: Path) -> None:
    for path, found in pages(site).items():
        names = [attributes["id"] for _, attributes in found.elements if attributes.get("id")]
        assert len(names) == len(set(names)), path
        refers = [one["for"] for one in found.all("label") if one.get("for")]
        refers += [one["aria-labelledby"] for _, one in found.elements if one.get("aria-labelledby")]
        assert set(refers) <= set(names), path


def test_every_header_of_a_table_says_what_it_heads(site: Path) -> None:
    for found in pages(site).values():
        assert all(attributes.get("scope") in ("col", "colgroup", "row") for attributes in found.all("th"))


def test_nothing_in_a_page_runs_but_the_scripts_of_the_site(site: Path) -> None:
    for path, found in pages(site).items():
        policy = next(one["content"] for one in found.all("meta") if one.get("http-equiv") == "Content-Security-Policy")
        assert policy and "unsafe" not in policy and policy.startswith("default-src 'none'")
        for script in found.all("script"):
            assert script.get("type") == "application/json" or (script["src"] and script["integrity"]), path
        for _, attributes in found.elements:
            assert not [name for name in attributes if name.startswith("on") or name == "style"], path


def test_a_product_says_what_holds_now_and_lists_all_its_versions(site: Path) -> None:
    text = page(site, "producten/00000099000000000100/product-0-0/").text
    assert "Wat nu geldt: Versie 3.0.0, rol leverancier" in text
    assert [f"{version}.0.0" in text for version in range(4)] == [True] * 4
    assert "De 16 stelseldiensten, versie 3.0.0" in text


def test_self_declared_and_witnessed_are_never_mixed_up(site: Path) -> None:
    witnessed, declared = (page(site, f"certificaten/{named(number)}/").text for number in (0, 1))
    assert "waargenomen" in witnessed and "zelfverklaring" not in witnessed.lower().replace("handtekening", "")
    assert "zelfverklaring" in declared and "waargenomen" not in declared.lower()


def test_a_revoked_certificate_says_so_wherever_it_stands(site: Path) -> None:
    certificate = page(site, f"certificaten/{named(2)}/").text
    assert "ingetrokken op 25 november 2026" in certificate and "De test is overgedaan." in certificate
    assert "ingetrokken op 25 november 2026" in page(site, "producten/00000099000000000100/product-0-0/").text
    assert "revoked on 25 November 2026" in page(site, f"en/certificaten/{named(2)}/").text


def test_a_correction_shows_and_the_signed_name_stays_findable(site: Path) -> None:
    assert "Nul B.V." in page(site, f"certificaten/{named(3)}/").text
    assert named(3) in (site / "api/v1/certificates.json").read_text()


def test_a_renewed_certificate_is_valid_for_longer(site: Path) -> None:
    assert "geldig tot en met 1 januari 2028" in page(site, f"certificaten/{named(12)}/").text


def test_a_waiver_is_shown_with_its_reason_owner_approver_and_end(site: Path) -> None:
    text = page(site, f"certificaten/{named(105)}/").text
    assert "Wacht op DUO. Eigenaar: Leverancier 1. Goedgekeurd door: VNG Realisatie." in text
    assert "1 ontheffing" in page(site, "producten/00000099000000000101/product-1-0/").text


def test_a_contested_check_is_marked_beside_its_outcome(site: Path) -> None:
    text = page(site, f"certificaten/{named(0)}/").text
    assert "EIS-VBD-002 betwist: er loopt een bezwaar tegen deze controle" in text


def test_a_service_lists_who_conforms_and_nobody_else(site: Path) -> None:
    text = page(site, "diensten/pip/").text
    assert "Product 0-0" in text and "Product 0-1" in text and "Product 1-0" in text


def test_the_proof_on_a_page_leads_to_a_checkpoint_of_this_log(site: Path) -> None:
    told = json.loads((site / f"api/v1/certificates/{named(1)}.json").read_text())
    proof = Proof.parse(told["bewijs"])
    size = proof.verify(told["regel"].encode(), KEY.verifier).size
    assert size == 5
    assert (site / "log/checkpoints/5").read_bytes() == proof.note
    assert told["bewijs"] in unescape((site / f"certificaten/{named(1)}/index.html").read_text())


def test_names_that_look_like_markup_are_only_names(register: Place, tmp_path: Path) -> None:
    nonce, given = admitted(7)
    evil = "</script><b onload=x>&\u202e"
    declared = given.samenvatting.declared.model_copy(update={"product": evil})
    summary = given.samenvatting.model_copy(update={"declared": declared})
    register.add(
        nonce.model_copy(update={"product": evil, "tijdstip": LATER}),
        given.model_copy(update={"samenvatting": summary, "tijdstip": LATER}),
    )
    publish(register.folder, tmp_path / "site", DAY)
    for path in ("index.html", f"certificaten/{named(7)}/index.html"):
        content = (tmp_path / "site" / path).read_text()
        assert "<b onload" not in content and "\u202e" not in content
        Page(content)


def test_the_first_page_of_a_register_without_certificates_says_so(tmp_path: Path) -> None:
    Log.create(tmp_path / "register/log", KEY).append([settings(KEY).leaf], KEY)
    done = publish(tmp_path / "register", tmp_path / "site", DAY)
    assert done.certificates == 0
    assert "nog geen product" in page(tmp_path / "site", "").text


@pytest.mark.parametrize(
    "place", ["", "lijst/2/", "diensten/pip/", "leveranciers/", "producten/00000099000000000100/product-0-0/"]
)
def test_a_page_of_a_large_register_stays_small(large: Path, place: str) -> None:
    assert (large / place / "index.html").stat().st_size < 100_000


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """120 products, of which one has 30 certificates."""
    folder = tmp_path_factory.mktemp("groot")
    leaves = [settings(KEY).leaf]
    for number in range(120):
        leaves += [one.leaf for one in admitted(number * 10)]
    for number in range(5, 35):
        nonce, given = admitted(number)
        declared = given.samenvatting.declared.model_copy(update={"product": "Product 0-0", "versie": f"9.{number}"})
        summary = given.samenvatting.model_copy(update={"declared": declared})
        if number % 10:
            leaves.append(nonce.model_copy(update={"product": "Product 0-0", "versie": f"9.{number}"}).leaf)
            leaves.append(given.model_copy(update={"samenvatting": summary}).leaf)
    Log.create(folder / "register/log", KEY).append(leaves, KEY)
    publish(folder / "register", folder / "site", DAY)
    return folder / "site"
