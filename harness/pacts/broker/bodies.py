"""The bodies that clients send, as far as they are used here. What else is in them is let through unread."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field
from pydantic.alias_generators import to_camel

Name = Annotated[str, Field(min_length=1, max_length=255)]


class Body(BaseModel):
    """Names are camelCase on the wire."""

    model_config = ConfigDict(alias_generator=to_camel, extra="ignore", frozen=True)


class PublishedContract(Body):
    """One contract in a publication; ``content`` is base64."""

    consumer_name: Name
    provider_name: Name
    specification: Literal["pact"]
    content_type: str
    content: str
    on_conflict: Literal["overwrite", "merge"] = "overwrite"


class Publication(Body):
    pacticipant_name: Name
    pacticipant_version_number: Name
    branch: Name | None = None
    tags: list[Name] = Field(default_factory=list, max_length=50)
    build_url: str | None = Field(None, max_length=2000)
    contracts: list[PublishedContract] = Field(min_length=1, max_length=100)


class TestResult(Body):
    """What became of one interaction; its mismatches are kept, not read."""

    interaction_id: str | None = None
    success: bool


class VerificationResult(Body):
    success: bool
    provider_application_version: Name
    build_url: str | None = Field(None, max_length=2000)
    test_results: list[TestResult] | None = None


class Selector(Body):
    """A consumer version selector, as in a request for contracts to verify."""

    consumer: str | None = None
    branch: str | None = None
    fallback_branch: str | None = None
    main_branch: bool = False
    matching_branch: bool = False
    tag: str | None = None
    fallback_tag: str | None = None
    latest: bool = False
    deployed: bool = False
    deployed_or_released: bool = False
    environment: str | None = None


class ForVerification(Body):
    consumer_version_selectors: list[Selector] = Field(default_factory=list, max_length=100)
    provider_version_branch: str | None = None
    include_pending_status: bool = False
    include_wip_pacts_since: datetime | None = None


class Pacticipant(Body):
    name: Name | None = None
    main_branch: Name | None = None
    repository_url: str | None = Field(None, max_length=2000)


class VersionBody(Body):
    build_url: str | None = Field(None, max_length=2000)


class Environment(Body):
    name: Annotated[str, Field(pattern=r"^[\w.\-]{1,100}$")]
    display_name: str | None = Field(None, max_length=255)
    production: bool = False


class Deployment(Body):
    application_instance: str | None = Field(None, max_length=255)
    target: str | None = Field(None, max_length=255)


class Undeployment(Body):
    currently_deployed: Literal[False]


class Anything(Body):
    """A body that nothing is read from."""
