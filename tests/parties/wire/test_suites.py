"""The table of what is offered, held against what the NCSC rates sufficient, to be phased out, or neither (2025-05)."""

from __future__ import annotations

import re
from itertools import combinations

from harness.checks.provider.digikoppeling import AFGEWEZEN
from harness.parties.wire.suites import CURVES, FAMILIES, SUFFICIENT

PHASED_OUT = {
    *(f"ECDHE_{key}_WITH_{cipher}" for key in ("RSA", "ECDSA") for cipher in (
        "AES_128_CBC_SHA256", "AES_256_CBC_SHA384",
        *(f"{name}_{rest}" for name in ("CAMELLIA", "ARIA") for rest in (
            "128_CBC_SHA256", "256_CBC_SHA384", "128_GCM_SHA256", "256_GCM_SHA384")),
    )),
    "DHE_RSA_WITH_CHACHA20_POLY1305_SHA256", "DHE_RSA_WITH_AES_128_CCM", "DHE_RSA_WITH_AES_256_CCM",
    "DHE_RSA_WITH_ARIA_256_CBC_SHA384",
    *(f"DHE_RSA_WITH_{name}_{rest}" for name in ("AES", "CAMELLIA", "ARIA") for rest in (
        "128_CBC_SHA256", "128_GCM_SHA256", "256_GCM_SHA384")),
    "DHE_RSA_WITH_AES_256_CBC_SHA256", "DHE_RSA_WITH_CAMELLIA_256_CBC_SHA256",
}  # fmt: skip


def names(*beginnings: str) -> set[str]:
    return {name for family, suites in FAMILIES.items() if family.startswith(beginnings) for name in suites.values()}


def test_what_is_to_be_phased_out_is_offered_all_of_it_and_nothing_else_as_that() -> None:
    assert names("uitfaseren_") == PHASED_OUT
    assert len(PHASED_OUT) == 35


def test_nothing_that_is_sufficient_is_ever_refused() -> None:
    offered = {number for suites in FAMILIES.values() for number in suites}
    assert not offered & SUFFICIENT.keys()
    assert all(
        re.match(r"ECDHE_(RSA|ECDSA)_WITH_(AES|CHACHA20).*(GCM|CCM|POLY1305)", one) for one in SUFFICIENT.values()
    )


def test_every_offer_belongs_to_one_family_and_every_family_to_a_requirement() -> None:
    for one, other in combinations(FAMILIES.values(), 2):
        assert not one.keys() & other.keys()
    judged = {name for found in AFGEWEZEN.values() for name in found}
    assert {*FAMILIES, *CURVES} <= judged


def test_curves_are_rated_too() -> None:
    assert CURVES["uitfaseren_kromme"] == {0x0015: "secp224r1"}
    assert not {0x0017, 0x0018, 0x0019, 0x001D, 0x001E} & CURVES["onvoldoende_kromme"].keys()
