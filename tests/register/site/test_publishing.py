"""Publishing again: only what changed, never half, and nothing of somebody else's."""

from __future__ import annotations

import os
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta
from pathlib import Path

import pytest

from harness.evidence.canonical import digest
from harness.register.evidence import Evidence
from harness.register.log import Log
from harness.register.model import Intrekking
from harness.register.site import Published, PublishError, publish
from harness.register.site import publishing as module
from tests.register.examples import settings
from tests.register.site.conftest import DAY, KEY, LATER, Place, admitted, files, named
from tests.saying import row

Publish = Callable[..., Published]


def same_as_from_nothing(register: Place, tmp_path: Path, day: date) -> None:
    publish(register.folder, tmp_path / "nieuw", day)
    assert files(tmp_path / "site") == files(tmp_path / "nieuw")


def test_without_a_change_nothing_is_written(published: Publish) -> None:
    assert published().whole
    again = published()
    assert (again.written, again.removed, again.whole) == (0, 0, False)


def test_after_an_addition_the_site_is_the_one_that_would_be_made_from_nothing(
    register: Place, published: Publish, tmp_path: Path
) -> None:
    published()
    register.add(*admitted(13, LATER))
    done = published()
    assert 0 < done.written < done.files and not done.whole
    same_as_from_nothing(register, tmp_path, DAY)


def test_after_a_revocation_the_site_is_the_one_that_would_be_made_from_nothing(
    register: Place, published: Publish, tmp_path: Path
) -> None:
    published()
    register.add(Intrekking(tijdstip=LATER, certificaat=named(105), reden="Verzoek", door="VNG"))
    published()
    same_as_from_nothing(register, tmp_path, DAY)


def test_a_day_on_which_certificates_and_waivers_end_changes_what_pages_say(
    register: Place, published: Publish, tmp_path: Path
) -> None:
    published()
    for day in (date(2027, 1, 1), date(2027, 11, 25)):
        published(day)
        publish(register.folder, tmp_path / f"{day}", day)
        assert files(tmp_path / "site") == files(tmp_path / f"{day}")
    assert "verlopen" in (tmp_path / f"site/certificaten/{named(0)}/index.html").read_text()


def test_work_may_be_shared_by_an_executor(register: Place, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    publish(register.folder, tmp_path / "site", DAY)
    monkeypatch.setattr(module, "FEW", 0)
    monkeypatch.setattr(module, "SHARE", 1)
    with ThreadPoolExecutor(2) as executor:
        publish(register.folder, tmp_path / "nieuw", DAY, executor=executor)
    assert files(tmp_path / "site") == files(tmp_path / "nieuw")


def test_a_file_that_somebody_changed_or_removed_is_put_back_and_named(
    register: Place, published: Publish, tmp_path: Path
) -> None:
    published()
    changed, gone = f"certificaten/{named(0)}/index.html", "log/checkpoint"
    (tmp_path / "site" / changed).write_text("geldig")
    (tmp_path / "site" / gone).unlink()
    assert published().restored == (changed, gone)
    same_as_from_nothing(register, tmp_path, DAY)


def test_what_hides_a_change_from_a_glance_is_found_when_all_is_made_anew(published: Publish, tmp_path: Path) -> None:
    published()
    file = tmp_path / "site/index.html"
    before, content = file.stat(), file.read_bytes()
    file.write_bytes(content.replace(b"Leverancier 1", b"Leverancier 7"))
    os.utime(file, ns=(before.st_atime_ns, before.st_mtime_ns))
    published(full=True)
    assert file.read_bytes() == content


def test_a_foreign_file_is_named_and_left_alone(published: Publish, tmp_path: Path) -> None:
    published()
    foreign = tmp_path / "site/diensten/eigen.html"
    foreign.write_text("van iemand anders")
    assert published().foreign == ("diensten/eigen.html",)
    assert foreign.read_text() == "van iemand anders"


def test_a_foreign_file_where_a_page_should_come_is_refused(
    register: Place, published: Publish, tmp_path: Path
) -> None:
    published()
    foreign = tmp_path / f"site/certificaten/{named(13)}/index.html"
    foreign.parent.mkdir()
    foreign.write_text("van iemand anders")
    register.add(*admitted(13, LATER))
    assert refused(published) == "uit_bezet"
    assert foreign.read_text() == "van iemand anders"


def test_a_folder_with_something_else_in_it_is_refused_and_stays_as_it_was(published: Publish, tmp_path: Path) -> None:
    (tmp_path / "site").mkdir()
    (tmp_path / "site/scriptie.txt").write_text("tien jaar werk")
    assert refused(published) == "uit_niet_van_ons"
    assert list(files(tmp_path / "site")) == ["scriptie.txt"]


def test_a_link_to_elsewhere_is_refused(published: Publish, tmp_path: Path) -> None:
    published()
    (tmp_path / "elders").mkdir()
    (tmp_path / "site/bewijs").symlink_to(tmp_path / "elders")
    assert refused(published) == "uit_link"


def test_a_publication_that_was_killed_is_finished_by_the_next(
    register: Place, published: Publish, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def killed(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr(module, "copy_evidence", killed)
        with pytest.raises(KeyboardInterrupt):
            published()
    assert not (tmp_path / "site/index.html").exists()
    (tmp_path / "site/index.html.part").write_text("half")
    published()
    same_as_from_nothing(register, tmp_path, DAY)


def test_a_log_of_which_an_entry_was_changed_is_not_published(
    register: Place, published: Publish, tmp_path: Path
) -> None:
    for bundle in (register.folder / "log/tile/entries").rglob("[0-9]*"):
        if bundle.is_file():
            bundle.write_bytes(bundle.read_bytes().replace(b"Leverancier 1", b"Leverancier 7"))
    assert refused(published) == "log_gebroken"
    assert not (tmp_path / "site").exists()


def test_a_folder_that_is_no_register_is_refused(tmp_path: Path) -> None:
    with pytest.raises(PublishError) as caught:
        publish(tmp_path, tmp_path / "site", DAY)
    assert row(caught.value) == "geen_register"


def test_a_day_before_the_last_event_is_refused(published: Publish) -> None:
    assert refused(lambda: published(LATER.date() - timedelta(days=1))) == "dag_voor_log"


def test_another_register_in_the_same_folder_replaces_every_page(
    published: Publish, register: Place, tmp_path: Path
) -> None:
    published()
    Log.create(tmp_path / "ander/log", KEY).append([settings(KEY).leaf, *(one.leaf for one in admitted(7))], KEY)
    done = publish(tmp_path / "ander", tmp_path / "site", DAY)
    assert done.whole and done.foreign == ()
    same_as_from_nothing(Place(tmp_path / "ander"), tmp_path, DAY)


def test_a_memory_that_cannot_be_read_is_refused_and_can_be_done_without(published: Publish, tmp_path: Path) -> None:
    published()
    (tmp_path / "site/gepubliceerd.json").write_text("{")
    assert refused(published) == "geheugen_kapot"
    assert published(full=True).whole


def test_evidence_that_the_register_misses_is_named(published: Publish) -> None:
    assert any(place.startswith("bewijs/") for place in published().missing)


def test_evidence_stands_on_the_site_under_its_own_name(register: Place, published: Publish, tmp_path: Path) -> None:
    published()
    Evidence(register.folder / "bewijs").add(b"rapport0")
    published()
    assert Evidence(tmp_path / "site/bewijs").read(digest(b"rapport0")) == b"rapport0"


def test_the_theme_of_an_organisation_is_dropped_in(published: Publish, tmp_path: Path) -> None:
    theme = tmp_path / "thema.css"
    theme.write_text(".gouda-theme { --utrecht-document-color: #222; }")
    published(theme=theme)
    assert (tmp_path / "site/thema.css").read_bytes() == theme.read_bytes()
    assert 'class="gouda-theme"' in (tmp_path / "site/index.html").read_text()
    published()
    assert (tmp_path / "site/thema.css").read_bytes() == b""


@pytest.mark.parametrize(
    ("css", "code"),
    [
        ("@import 'a.css'; .x-theme{--a-b:c}", "thema_buiten"),
        (".x-theme{--a-b:url(https://elders.example/x.png)}", "thema_buiten"),
        ("body{color:red}", "thema_zonder_tokens"),
    ],
)
def test_a_theme_that_fetches_from_elsewhere_or_holds_no_tokens_is_refused(
    published: Publish, tmp_path: Path, css: str, code: str
) -> None:
    theme = tmp_path / "thema.css"
    theme.write_text(css)
    assert refused(lambda: published(theme=theme)) == code


def refused(what: Callable[[], object]) -> str:
    with pytest.raises(PublishError) as caught:
        what()
    return row(caught.value)
