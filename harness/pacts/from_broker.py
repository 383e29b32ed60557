"""Fetches contracts from a Pact Broker: by its links, within limits, and from no other host than the one given."""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import replace
from typing import Any
from urllib.parse import quote

import httpx

from harness.pacts.contract_file import MAX_FILES, ContractFile, SourceError, contract_file
from harness.pacts.reading import Limits
from harness.pacts.wanted import Wanted

MAX_ANSWER = 64 * 1024 * 1024
"""Bytes of one answer."""

SECONDS = 30.0
"""The longest that one answer may take, from the request to its last byte."""

FOR_VERIFICATION = "provider-pacts-for-verification"


def fetch(url: str, token: str | None, provider: str | None, limits: Limits) -> Iterator[ContractFile]:
    """The latest contract of every consumer (with ``provider``). Raises SourceError."""
    with Broker(url, token) as broker:
        if provider:
            listing = broker.get(broker.link("latest-provider-pacts", provider=provider))
        else:
            listing = broker.get(broker.link("latest-pact-versions"))
        addresses = _addresses(listing)
        if len(addresses) > MAX_FILES:
            raise SourceError("contracts.listed_too_many", at=broker.base, most=MAX_FILES)
        for address in addresses:
            yield _contract(broker, address, limits)


def fetch_for_verification(
    url: str, token: str | None, provider: str, wanted: Wanted, limits: Limits
) -> Iterator[ContractFile]:
    """The contracts that a provider is to verify, as the broker chooses them. Raises SourceError.

    A broker from before consumer version selectors gives the latest of every consumer, when nothing else was asked.
    """
    with Broker(url, token) as broker:
        if wanted.is_default and FOR_VERIFICATION not in broker.links():
            yield from fetch(url, token, provider, limits)
            return
        listing = broker.send("POST", broker.link(FOR_VERIFICATION, provider=provider), wanted.question())
        match listing:
            case {"_embedded": {"pacts": list(pacts)}} if len(pacts) <= MAX_FILES:
                pass
            case {"_embedded": {"pacts": list()}}:
                raise SourceError("contracts.listed_too_many", at=broker.base, most=MAX_FILES)
            case _:
                raise SourceError("contracts.no_list", at=broker.base)
        for address, one in zip(_addresses({"pacts": pacts}), pacts, strict=True):
            told = one.get("verificationProperties")
            pending = isinstance(told, dict) and told.get("pending") is True
            yield replace(_contract(broker, address, limits), pending=pending)


class Broker:
    """A connection with one broker. The token goes to that host only."""

    def __init__(self, url: str, token: str | None, language: str = "nl") -> None:
        """Raises SourceError when the URL is none. A name and password in it are used, and shown nowhere."""
        try:
            given = httpx.URL(url.rstrip("/"))
        except httpx.InvalidURL as error:
            raise SourceError("contracts.no_address", at=url, reason=error) from error
        if given.scheme not in ("http", "https") or not given.host:
            raise SourceError("contracts.no_host", at=url)
        self.base = given.copy_with(userinfo=None, query=None, fragment=None)
        headers = {"accept": "application/hal+json, application/json", "accept-language": language}
        if token:
            headers["authorization"] = f"Bearer {token}"
        auth = (given.username, given.password) if given.userinfo and not token else None
        self._client = httpx.Client(headers=headers, auth=auth, timeout=SECONDS)
        self._links: dict[str, str] | None = None

    def __enter__(self) -> Broker:
        return self

    def __exit__(self, *_: object) -> None:
        self._client.close()

    def link(self, name: str, **places: str) -> str:
        """The address that the broker's first page gives for ``pb:name``, its places filled. Raises SourceError."""
        found = self.links().get(name)
        if found is None:
            raise SourceError("contracts.no_link", at=self.base, name=name)
        for place, value in places.items():
            found = found.replace(f"{{{place}}}", quote(value, safe=""))
        return found

    def links(self) -> dict[str, str]:
        """The addresses on the broker's first page, by their name without ``pb:``. Raises SourceError."""
        if self._links is None:
            links = self.get(f"{self.base}/").get("_links")
            found = links.items() if isinstance(links, dict) else ()
            self._links = {
                name.removeprefix("pb:"): link["href"]
                for name, link in found
                if isinstance(link, dict) and isinstance(link.get("href"), str)
            }
        return self._links

    def get(self, address: str, max_bytes: int = MAX_ANSWER) -> dict[str, Any]:
        """The JSON object at an address. Raises SourceError."""
        response = self.read(address, max_bytes)
        try:
            found = response.json()
        except (ValueError, RecursionError) as error:
            raise SourceError("contracts.no_json", at=address) from error
        if not isinstance(found, dict):
            raise SourceError("contracts.no_object", at=address)
        return found

    def read(self, address: str, max_bytes: int) -> httpx.Response:
        """An answer of status 200, read whole; nobody is sent on. Raises SourceError."""
        return _good(address.partition("?")[0], self._once("GET", self.own(address), max_bytes))

    def send(self, method: str, address: str, content: dict[str, Any]) -> dict[str, Any]:
        """Sends a JSON object to an address of this broker, and gives the object that comes back (or an empty one).

        Raises SourceError.
        """
        response = self._once(method, self.own(address), MAX_ANSWER, content)
        if response.status_code not in (200, 201, 204):
            _good(address.partition("?")[0], response)
        try:
            found = response.json()
        except (ValueError, RecursionError):
            found = None
        return found if isinstance(found, dict) else {}

    def own(self, address: str) -> httpx.URL:
        """The address made whole. Raises SourceError when it is on another host."""
        url = self.base.join(address)
        if (url.scheme, url.host, url.port) != (self.base.scheme, self.base.host, self.base.port):
            raise SourceError("contracts.elsewhere", at=self.base, url=f"{url.scheme}://{url.netloc.decode()}")
        return url

    def _once(
        self, method: str, url: httpx.URL, max_bytes: int, content: dict[str, Any] | None = None
    ) -> httpx.Response:
        end, received = time.monotonic() + SECONDS, bytearray()
        try:
            with self._client.stream(method, url, json=content) as response:
                for chunk in response.iter_bytes():
                    received += chunk
                    if len(received) > max_bytes:
                        raise SourceError("contracts.too_large", at=url, most=max_bytes)
                    if time.monotonic() > end:
                        raise httpx.ReadTimeout("")
        except httpx.TimeoutException as error:
            raise SourceError("contracts.too_slow", at=url, seconds=SECONDS) from error
        except httpx.HTTPError as error:
            raise SourceError("contracts.unreachable", at=url, reason=error) from error
        kept = {name: value for name, value in response.headers.items() if name in ("location", "content-type")}
        return httpx.Response(response.status_code, headers=kept, content=bytes(received), request=response.request)


def _contract(broker: Broker, address: str, limits: Limits) -> ContractFile:
    try:
        address = str(broker.own(address))
        response = broker.read(address, limits.max_bytes)
    except SourceError as error:
        problem = error.said if str(error.at) == address else error
        return ContractFile(address, "", "", "", b"", problem)
    return contract_file(address, response.content, _consumer_version(response))


def _consumer_version(response: httpx.Response) -> str:
    try:
        name = response.json()["_links"]["pb:consumer-version"]["name"]
    except (ValueError, RecursionError, KeyError, TypeError):
        return ""
    return name if isinstance(name, str) else ""


def _addresses(listing: dict[str, Any]) -> list[str]:
    """Where the contracts of a list stand: brokers name them below ``pb:pacts``, ``pacts``, or each as ``self``."""
    links, pacts = listing.get("_links"), listing.get("pacts")
    named = (links.get("pb:pacts") or links.get("pacts")) if isinstance(links, dict) else None
    selves = (one.get("_links") for one in pacts if isinstance(one, dict)) if isinstance(pacts, list) else ()
    found = named if isinstance(named, list) else [one.get("self") for one in selves if isinstance(one, dict)]
    first = (one[0] if isinstance(one, list) and one else one for one in found)
    return [one["href"] for one in first if isinstance(one, dict) and isinstance(one.get("href"), str)]


def _good(address: str, response: httpx.Response) -> httpx.Response:
    if response.has_redirect_location:
        raise SourceError("contracts.redirects", at=address, to=response.url.join(response.headers["location"]))
    match response.status_code:
        case 200:
            return response
        case 401:
            raise SourceError("contracts.asks_token", at=address)
        case 403 | 404:
            raise SourceError("contracts.not_yours", at=address, status=response.status_code)
        case 400:
            raise SourceError("contracts.refuses", at=address, said=_said(response))
        case status:
            raise SourceError("contracts.status", at=address, status=status, said=_said(response))


def _said(response: httpx.Response) -> str:
    return " ".join(response.text[:300].split())
