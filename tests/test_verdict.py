"""The verdict: closed unless proven. Laws that hold for any findings and any declaration."""

from __future__ import annotations

from collections.abc import Iterable

from hypothesis import given
from hypothesis import strategies as st

from harness.chain.requirements import Requirement, requirements
from harness.chain.services import ALGEMEEN, stelseldiensten
from harness.checks.findings import Finding, Outcome
from harness.checks.reach import offered
from harness.evidence.declaration import Claim, Declaration, Organisation, Product, Tenant
from harness.verdict import RequirementResult, Tally, Verdict, counts_for_certificate, join, worst

SLUGS = [dienst.slug for dienst in stelseldiensten()]
CONCEPT = [dienst.slug for dienst in stelseldiensten() if dienst.status == "concept"]
PUBLISHED = [slug for slug in SLUGS if slug not in CONCEPT]
SCORED = [
    (requirement.id, slug)
    for requirement in requirements().values()
    if requirement.telt
    for slug in requirement.applies_to()
]

outcomes = st.sampled_from(Outcome)
claims = st.fixed_dictionaries({slug: st.sampled_from(["ja", "nee", "onbekend"]) for slug in SLUGS})
findings = st.builds(
    lambda place, outcome: Finding(requirement=place[0], service=place[1], outcome=outcome, code="x"),
    st.sampled_from(SCORED),
    outcomes.filter(lambda outcome: outcome != Outcome.untested),  # no check says that it did not look
)
EVERYTHING_PASSED = [Finding(requirement=eis, service=slug, outcome=Outcome.passed, code="ok") for eis, slug in SCORED]


def declared(diensten: dict[str, Claim]) -> Declaration:
    return Declaration(
        leverancier=Organisation(naam="Proef", oin="00000099000000001000"),
        product=Product(naam="Proef", versie="1"),
        gemeenten=(Tenant(naam="Proefstad", oin="00000099000000010000", code="9901"),),
        stelseldiensten=diensten,
        opdrachten="hook",
    )


def verdict(found: Iterable[Finding], diensten: dict[str, Claim]) -> Verdict:
    tally = Tally()
    for finding in found:
        tally.add(finding)
    return tally.verdict(declared(diensten), requirements())


def outcome_of(result: Verdict, slug: str) -> Outcome:
    return next(service.outcome for service in result.services if service.service == slug)


@given(outcomes, outcomes, outcomes)
def test_join_is_a_bounded_semilattice(a: Outcome, b: Outcome, c: Outcome) -> None:
    assert join(a, join(b, c)) == join(join(a, b), c)
    assert join(a, b) == join(b, a)
    assert join(a, a) == a
    assert join(a, Outcome.inapplicable) == a


@given(outcomes, outcomes, outcomes)
def test_join_is_monotone(a: Outcome, b: Outcome, c: Outcome) -> None:
    low, high = sorted((a, b))
    assert join(low, c) <= join(high, c)


@given(st.lists(outcomes, min_size=1), st.randoms(use_true_random=False))
def test_the_worst_of_all_is_one_of_them_in_any_order_and_any_grouping(found: list[Outcome], rng: object) -> None:
    shuffled = list(found)
    rng.shuffle(shuffled)  # type: ignore[attr-defined]
    assert worst(shuffled) == worst(found) == max(found)
    middle = len(found) // 2
    assert join(worst(found[: middle + 1]), worst(found[middle:])) == worst(found)


def test_nothing_found_is_untested() -> None:
    assert worst([]) == Outcome.untested
    result = verdict([], dict.fromkeys(SLUGS, "ja"))
    assert not result.conform
    assert {service.outcome for service in result.services} == {Outcome.untested}


@given(st.lists(findings, min_size=1, max_size=12), st.data(), outcomes, claims)
def test_another_finding_about_what_was_seen_never_makes_it_better(
    before: list[Finding], data: st.DataObject, outcome: Outcome, diensten: dict[str, Claim]
) -> None:
    extra = data.draw(st.sampled_from(before)).model_copy(update={"outcome": outcome})
    less, more = verdict(before, diensten), verdict([*before, extra], diensten)
    assert all(a.outcome <= b.outcome for a, b in zip(less.services, more.services, strict=True))
    assert not (more.conform and not less.conform)


@given(st.lists(findings, max_size=6), claims)
def test_a_finding_more_over_a_whole_run_never_makes_it_conform(
    extra: list[Finding], diensten: dict[str, Claim]
) -> None:
    clean, dirty = verdict(EVERYTHING_PASSED, diensten), verdict([*EVERYTHING_PASSED, *extra], diensten)
    assert clean.conform or not dirty.conform
    assert all(a.outcome <= b.outcome for a, b in zip(clean.services, dirty.services, strict=True))


@given(st.permutations(EVERYTHING_PASSED[:6]), st.lists(findings, max_size=6))
def test_the_order_of_findings_does_not_matter(shuffled: list[Finding], extra: list[Finding]) -> None:
    diensten: dict[str, Claim] = dict.fromkeys(SLUGS, "ja")
    assert verdict([*shuffled, *extra], diensten) == verdict([*extra, *EVERYTHING_PASSED[:6]], diensten)


@given(claims, st.lists(findings, max_size=8))
def test_a_service_without_a_claim_never_counts(diensten: dict[str, Claim], found: list[Finding]) -> None:
    about_others = [finding for finding in found if diensten.get(finding.service, "ja") != "ja"]
    result = verdict([*EVERYTHING_PASSED, *about_others], diensten)
    counting = {service.service for service in result.services if service.counts_for_certificate}
    assert counting <= {ALGEMEEN} | {slug for slug, claim in diensten.items() if claim == "ja"}
    assert result.conform == verdict(EVERYTHING_PASSED, diensten).conform


@given(claims, st.lists(findings, max_size=8), st.lists(st.sampled_from(["ja", "nee", "onbekend"]), min_size=2))
def test_concept_services_neither_help_nor_block(
    diensten: dict[str, Claim], found: list[Finding], other: list[Claim]
) -> None:
    about_concepts = [finding for finding in found if finding.service in CONCEPT]
    elsewhere = [finding for finding in EVERYTHING_PASSED if finding.service not in CONCEPT]
    plain = verdict(elsewhere, diensten)
    assert verdict([*elsewhere, *about_concepts], diensten).conform == plain.conform
    changed = diensten | dict(zip(CONCEPT, other, strict=False))
    assert verdict([*elsewhere, *about_concepts], changed).conform == plain.conform
    assert not any(counts_for_certificate(slug, declared(changed)) for slug in CONCEPT)


@given(claims)
def test_conform_needs_at_least_one_published_service_that_is_claimed(diensten: dict[str, Claim]) -> None:
    claimed = any(diensten[slug] == "ja" for slug in PUBLISHED)
    assert verdict(EVERYTHING_PASSED, diensten).conform == claimed


@given(st.sampled_from([place for place in SCORED if place[1] in (ALGEMEEN, *PUBLISHED)]))
def test_one_scored_requirement_that_nobody_looked_at_blocks_conform(place: tuple[str, str]) -> None:
    diensten: dict[str, Claim] = dict.fromkeys(SLUGS, "ja")
    rest = [finding for finding in EVERYTHING_PASSED if (finding.requirement, finding.service) != place]
    result = verdict(rest, diensten)
    assert not result.conform
    assert outcome_of(result, place[1]) == Outcome.untested


@given(st.sampled_from(SCORED), outcomes)
def test_only_what_is_worse_than_a_warning_blocks(place: tuple[str, str], outcome: Outcome) -> None:
    extra = Finding(requirement=place[0], service=place[1], outcome=outcome, code="x")
    diensten: dict[str, Claim] = dict.fromkeys(SLUGS, "ja")
    blocks = outcome > Outcome.warned and place[1] not in CONCEPT
    assert verdict([*EVERYTHING_PASSED, extra], diensten).conform != blocks


def test_what_is_not_scored_does_not_weigh() -> None:
    unscored = next(requirement.id for requirement in requirements().values() if not requirement.telt)
    failed = Finding(requirement=unscored, outcome=Outcome.failed, code="x")
    assert verdict([*EVERYTHING_PASSED, failed], dict.fromkeys(SLUGS, "ja")).conform


@given(st.lists(findings, min_size=1, max_size=10))
def test_the_counts_beside_a_result_add_up(found: list[Finding]) -> None:
    result = verdict(found, dict.fromkeys(SLUGS, "ja"))
    told = sum(sum(eis.counts.values()) for service in result.services for eis in service.requirements)
    assert told == len(found)
    for service in result.services:
        assert sum(service.counts.values()) == len(service.requirements)
        assert service.outcome == worst(eis.outcome for eis in service.requirements)


def result_of(result: Verdict, eis: str, slug: str = ALGEMEEN) -> RequirementResult:
    service = next(service for service in result.services if service.service == slug)
    return next(one for one in service.requirements if one.requirement == eis)


def claimed(*slugs: str) -> dict[str, Claim]:
    return {slug: "ja" if slug in slugs else "nee" for slug in SLUGS}


@given(claims, st.lists(findings, max_size=8))
def test_a_service_that_is_declared_absent_is_inapplicable_whatever_was_found(
    diensten: dict[str, Claim], found: list[Finding]
) -> None:
    for service in verdict(found, diensten).services:
        if diensten.get(service.service) == "nee":
            assert {one.outcome for one in service.requirements} == {service.outcome} == {Outcome.inapplicable}
            assert {one.reason for one in service.requirements} == {"dienst_niet_geclaimd"}
            assert set(service.counts) == {Outcome.inapplicable}


@given(st.sampled_from(PUBLISHED), st.sampled_from([r for r in requirements().values() if r.vraagt]))
def test_what_the_claim_cannot_reach_is_inapplicable_with_a_reason_and_all_else_untested(
    slug: str, requirement: Requirement
) -> None:
    about = slug if slug in requirement.applies_to() else ALGEMEEN
    result = result_of(verdict([], claimed(slug)), requirement.id, about)
    reachable = requirement.vraagt in offered(slug)
    assert result.outcome == (Outcome.untested if reachable else Outcome.inapplicable)
    assert result.reason == (None if reachable else f"geen_{requirement.vraagt}_geclaimd")


def test_without_a_delivery_in_the_claim_a_lost_confirmation_does_not_stand_in_the_way() -> None:
    beyond = {"EIS-WER-002", "EIS-WER-004", "EIS-WER-005"}
    found = [finding for finding in EVERYTHING_PASSED if finding.requirement not in beyond]
    assert verdict(found, claimed("boete")).conform
    assert not verdict(found, claimed("boete", "pip")).conform
    assert verdict(found, claimed("boete") | {"pip": "onbekend", "coa-koppeling": "ja"}).conform


def test_what_one_found_counts_also_where_the_claim_alone_would_not_have_shown_it() -> None:
    failed = Finding(requirement="EIS-WER-004", outcome=Outcome.failed, code="x")
    assert not verdict([*EVERYTHING_PASSED, failed], claimed("boete")).conform
