"""The register's terms: texts for readers, and the numbers that the program itself keeps to."""

from __future__ import annotations

from functools import cache

from pydantic import Field

from harness.chain.tables import ContractError, Row, Text, read_yaml, rows

TABLE = "contracts/voorwaarden.yaml"


class Terms(Row):
    """Days, and how often. The texts name them in braces."""

    nonce_dagen: int = Field(ge=1)
    geldig_dagen: int = Field(ge=1)
    verlengen_zonder_test: int = Field(ge=0)
    """How often a certificate may be renewed without a new run."""
    aflopend_dagen: int = Field(ge=1)
    """How long before its end a certificate is listed as expiring."""
    bezwaar_dagen: int = Field(ge=1)


class Article(Row):
    id: str
    titel: Text
    tekst: Text


def version() -> str:
    """The version of the terms."""
    return str(read_yaml(TABLE)["versie"])


@cache
def terms() -> Terms:
    """The numbers. Raises ContractError."""
    return rows(Terms, [read_yaml(TABLE)["termijnen"]], f"{TABLE}: termijnen")[0]


@cache
def terms_of(named: str) -> Terms | None:
    """The numbers of a version of the terms; None for one that this version of plateau2 does not know."""
    if named == version():
        return terms()
    earlier = read_yaml(TABLE)["eerdere_termijnen"].get(named)
    return rows(Terms, [earlier], f"{TABLE}: eerdere_termijnen: {named}")[0] if earlier else None


@cache
def articles() -> tuple[Article, ...]:
    """The texts, their numbers filled in. Raises ContractError for a number that has no name."""
    numbers = terms().model_dump()
    found = []
    for article in rows(Article, read_yaml(TABLE)["artikelen"], f"{TABLE}: artikelen"):
        try:
            nl, en = (article.tekst.in_language(lang).format(**numbers) for lang in ("nl", "en"))
        except KeyError as error:
            raise ContractError("chain.no_termijn", at=f"{TABLE}: {article.id}", name=error) from error
        found.append(article.model_copy(update={"tekst": Text(nl=nl, en=en)}))
    return tuple(found)
