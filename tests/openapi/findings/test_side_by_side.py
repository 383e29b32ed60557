"""What is only seen with the documents side by side: statuses and names."""

from __future__ import annotations

from typing import Any

from .documents import PATH, document, of_paths, operation, rules_of, seen

ERROR = {"type": "object", "required": ["fouttekst"], "properties": {"fouttekst": {"type": "string"}}}


def errors(**more: Any) -> dict[str, Any]:
    return {"type": "array", "items": ERROR, **more}


def test_a_write_that_is_refused_without_a_reason() -> None:
    assert "403-zonder-reden" in rules_of(document(put=operation("updateDingByBsn", s403=None)))
    assert "403-zonder-reden" not in rules_of(document(get=operation("getDingByBsn", s403=None)))
    assert "403-zonder-reden" not in rules_of(document(put=operation("updateDingByBsn", s403=errors(maxItems=9))))


def test_a_municipality_has_no_business_rule_to_refuse_a_notification_by() -> None:
    made = of_paths("Notificatie", {"/notificaties": {"post": operation("opvoerenNotificatie", s403=None)}})
    assert "403-zonder-reden" not in rules_of(made)


def test_an_error_that_is_no_list_and_one_without_its_text() -> None:
    optional = {"type": "object", "properties": {"fouttekst": {"type": "string"}}}
    assert "fout-geen-lijst" in rules_of(document(put=operation("updateDingByBsn", s403=ERROR)))
    found = rules_of(document(put=operation("updateDingByBsn", s403=errors(items=optional))))
    assert "fouttekst-niet-verplicht" in found


def test_a_failure_that_only_some_operations_declare() -> None:
    one, other = (
        document("Een", get=operation("getDingByBsn", s500=None)),
        document("Twee", get=operation("getAnderByBsn")),
    )
    found = [finding for finding in seen(one, other) if finding.rule == "status-niet-overal"]
    assert [(finding.api, finding.detail) for finding in found] == [("Een", "500 (1/2)")]
    assert rules_of(one) == set()


def test_one_method_that_is_confirmed_in_two_ways() -> None:
    usual = [document(f"Ding{n}", delete=operation(f"deleteDing{n}ByBsn")) for n in range(2)]
    other = operation("deleteAnderByBsn")
    other["responses"]["204"] = other["responses"].pop("200")
    found = [one for one in seen(*usual, document("Ander", delete=other)) if one.rule == "bevestiging-verschilt"]
    assert [(one.api, one.detail) for one in found] == [("Ander", "DELETE 204 (200)")]


def test_an_operation_id_that_spells_a_parameter_differently_or_leaves_it_out() -> None:
    assert rules_of(document(get=operation("getDingByBSN"))) == {"operationid-spelling"}
    assert rules_of(document(get=operation("getDingByBns"))) == set(), "too far from the parameter to be a misspelling"
    assert rules_of(document(get=operation("getDing"))) == {"operationid-zonder-parameter"}


def test_a_letter_that_is_missing_is_found() -> None:
    made = operation("getDingByInstellingsnumer")
    made["parameters"][0]["name"] = "instellingsnummer"
    found = seen(of_paths("Ding", {"/dingen/{instellingsnummer}": {"get": made}}))
    assert [one.detail for one in found] == ["getDingByInstellingsnumer (Instellingsnumer → Instellingsnummer)"]


def test_two_verbs_for_one_method() -> None:
    one = of_paths("Een", {"/een": {"post": {**operation("postEen"), "parameters": []}}})
    other = of_paths("Ander", {"/ander": {"post": {**operation("createAnder"), "parameters": []}}})
    assert rules_of(one, other) == {"operationid-werkwoord"}
    assert rules_of(one) == set()


def test_one_parameter_with_two_types() -> None:
    other = operation("getAnderByBsn")
    other["parameters"][0]["schema"] = {"type": "string", "minLength": 9}
    found = seen(document(get=operation("getDingByBsn")), document("Ander", get=other))
    assert {(one.rule, one.part, one.detail) for one in found} == {
        ("parameter-twee-typen", "path bsn", "bsn: type string"),
        ("parameter-twee-typen", "path bsn", "bsn: minLength 9, type string"),
    }


def test_one_list_of_values_under_two_names() -> None:
    def with_name(name: str) -> dict[str, Any]:
        return {"type": "object", "required": [name], "properties": {name: {"type": "string", "enum": ["A", "B", "C"]}}}

    one = document("Een", get=operation("getDingByBsn", with_name("onderdeel")))
    other = document("Ander", get=operation("getAnderByBsn", with_name("examenonderdeel")))
    found = seen(one, other)
    assert {(finding.rule, finding.operation) for finding in found} == {("een-lijst-twee-namen", f"GET {PATH}")}
    assert {finding.detail for finding in found} == {"examenonderdeel / onderdeel: A, B, C"}
