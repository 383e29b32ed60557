"""What is signed into the log can be read again, always: nothing can ever be taken out."""

from __future__ import annotations

import pytest

from harness.register.changing import update
from harness.register.checking import verify_register
from harness.register.errors import RegisterError
from harness.register.events import EventError
from harness.register.writing import writing
from tests.saying import row

from .inzending import Desk


@pytest.mark.parametrize(("given", "code"), [({"oin": "12"}, "veld_vorm"), ({"naam": "x" * 2001}, "veld_te_lang")])
def test_settings_that_cannot_be_are_refused_before_they_are_signed(
    desk: Desk, given: dict[str, str], code: str
) -> None:
    before = desk.register.log.note
    with pytest.raises(RegisterError) as caught:
        update(desk.folder, desk.key, desk.later(), **given)  # type: ignore[arg-type]
    assert (row(caught.value), caught.value.values["veld"]) == (code, next(iter(given)))
    assert desk.register.log.note == before


def test_an_event_that_could_not_be_read_again_is_never_signed(desk: Desk) -> None:
    settings = desk.register.settings
    before = desk.register.log.note
    with pytest.raises(EventError, match="/instelling/oin"), writing(desk.folder, desk.key, desk.later()) as writer:
        writer.write([settings.model_copy(update={"oin": "12"})])
    assert desk.register.log.note == before
    assert verify_register(desk.folder, desk.now) == []
