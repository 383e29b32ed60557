"""What is asked of a provider by the profile that it is tested against; the rest is asked of everybody."""

from __future__ import annotations

import pytest

from harness.chain.requirements import requirements
from harness.cli.release_flags import PROFIELEN


def _genummerd(soort: str, *nummers: int) -> set[str]:
    return {f"EIS-{soort}-{nummer:03}" for nummer in nummers}


TLS_EN_OIN = _genummerd("DIG", *range(1, 16)) | {"EIS-SIG-004"}
OP_DE_LIJN = _genummerd("ADR", 1, 4, 5, 6) | {"EIS-FOU-007"}
ALLEEN_MET: dict[str, set[str]] = {
    "adr-2.0": OP_DE_LIJN,
    "adr-2.1": OP_DE_LIJN | {"EIS-ADR-003"},
    "adr-2.2": OP_DE_LIJN | _genummerd("ADR", 2, 3) | {"EIS-FOU-004"},
    "digikoppeling-1.1": TLS_EN_OIN,
    "digikoppeling-4.0": TLS_EN_OIN | _genummerd("DIG", 17, 18),
}
TOEGANG = _genummerd("TOE", *range(1, 9))


@pytest.mark.parametrize("profiel", ALLEEN_MET)
def test_a_profile_asks_what_its_standard_asks_and_no_more(profiel: str) -> None:
    asked = {eis for eis, one in requirements().items() if one.concerns("DUO", (profiel,))}
    everybody = {eis for eis, one in requirements().items() if one.concerns("DUO")}
    assert asked - everybody == ALLEEN_MET[profiel]


def test_these_are_all_profiles() -> None:
    assert set(ALLEEN_MET) == set(PROFIELEN)


@pytest.mark.parametrize("rol", ["DUO", "COA"])
@pytest.mark.parametrize("profielen", [(), *((profiel,) for profiel in ALLEEN_MET)], ids=str)
def test_who_may_see_whom_is_asked_whatever_the_profile(rol: str, profielen: tuple[str, ...]) -> None:
    assert {eis for eis in TOEGANG if requirements()[eis].concerns(rol, profielen)} == TOEGANG
