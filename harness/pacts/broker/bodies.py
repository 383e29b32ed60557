"""The bodies that clients send. A key that is not known is refused by name: left out, it would mean something else."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, StrictBool, model_validator
from pydantic.alias_generators import to_camel

from harness.pacts.broker.content import HAL

Name = Annotated[str, Field(min_length=1, max_length=255)]


class Body(BaseModel):
    """Names are camelCase on the wire."""

    model_config = ConfigDict(alias_generator=to_camel, extra="forbid", frozen=True)

    @model_validator(mode="before")
    @classmethod
    def _without_hal(cls, given: Any) -> Any:
        """Clients send back what they were given, links and all; those are no fields."""
        if not isinstance(given, dict):
            return given
        return {key: value for key, value in given.items() if key not in (*HAL, *cls.unread())}

    @classmethod
    def unread(cls) -> tuple[str, ...]:
        """Fields that clients of the Pact Broker send and that are not kept here."""
        return ()


class PublishedContract(Body):
    """One contract in a publication; ``content`` is base64."""

    consumer_name: Name
    provider_name: Name
    specification: Literal["pact"]
    content_type: str
    content: str
    on_conflict: Literal["overwrite", "merge"] = "overwrite"

    @classmethod
    def unread(cls) -> tuple[str, ...]:
        return ("writtenBy",)


class Publication(Body):
    pacticipant_name: Name
    pacticipant_version_number: Name
    branch: Name | None = None
    tags: list[Name] = Field(default_factory=list, max_length=50)
    build_url: str | None = Field(None, max_length=2000)
    contracts: list[PublishedContract] = Field(min_length=1, max_length=100)


class TestResult(Body):
    """What became of one interaction; libraries add what they like about it, which is not read."""

    model_config = ConfigDict(extra="ignore")

    interaction_id: str | None = None
    success: bool


class VerificationResult(Body):
    """What a provider made of a contract. Every library adds fields of its own; none of them changes what is read."""

    model_config = ConfigDict(extra="ignore")

    success: bool
    provider_application_version: Name
    build_url: str | None = Field(None, max_length=2000)
    test_results: list[TestResult] | None = Field(None, max_length=100_000)


class Selector(Body):
    """A consumer version selector, as in a request for contracts to verify; ``selectors`` says what goes together."""

    consumer: Name | None = None
    branch: Name | None = None
    fallback_branch: Name | None = None
    main_branch: Literal[True] | None = None
    matching_branch: Literal[True] | None = None
    tag: Name | None = None
    fallback_tag: Name | None = None
    latest: StrictBool | None = None
    deployed: Literal[True] | None = None
    released: Literal[True] | None = None
    deployed_or_released: Literal[True] | None = None
    environment: Name | None = None


class ForVerification(Body):
    """What a provider asks to verify. An empty branch is what some clients send for none."""

    consumer_version_selectors: list[Selector] = Field(default_factory=list, max_length=100)
    provider_version_branch: str | None = Field(None, max_length=255)
    provider_version_tags: list[Name] | None = Field(None, max_length=50)
    include_pending_status: StrictBool = False
    include_wip_pacts_since: datetime | None = None


class Pacticipant(Body):
    name: Name | None = None
    main_branch: Name | None = None
    repository_url: str | None = Field(None, max_length=2000)

    @classmethod
    def unread(cls) -> tuple[str, ...]:
        return ("displayName", "repositoryName", "repositoryNamespace", "createdAt", "updatedAt")


class VersionBody(Body):
    build_url: str | None = Field(None, max_length=2000)

    @classmethod
    def unread(cls) -> tuple[str, ...]:
        return ("name", "number", "createdAt")


class Environment(Body):
    name: Annotated[str, Field(pattern=r"^[\w.\-]{1,100}$")]
    display_name: str | None = Field(None, max_length=255)
    production: StrictBool = False

    @classmethod
    def unread(cls) -> tuple[str, ...]:
        return ("contacts",)


class Deployment(Body):
    application_instance: str | None = Field(None, max_length=255)
    target: str | None = Field(None, max_length=255)


class Undeployment(Body):
    currently_deployed: Literal[False]


class Anything(Body):
    """A body that nothing is read from."""

    model_config = ConfigDict(extra="ignore")


class Document(Body):
    """A contract itself, as it is sent with PUT: no form of a request, so its bytes are given on as they are."""


_MODELS = (Selector, ForVerification, Publication, PublishedContract, Pacticipant, VersionBody, Environment, Deployment)
KEYS = tuple(sorted({to_camel(name) for model in _MODELS for name in model.model_fields}))
"""What a key that is not known may have been meant for."""
