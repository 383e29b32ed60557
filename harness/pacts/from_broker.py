"""Fetches contracts from a Pact Broker: by its links, within limits, and from no other host than the one given."""

from __future__ import annotations

import time
from collections.abc import Iterator
from typing import Any
from urllib.parse import quote

import httpx

from harness.pacts.contract_file import MAX_FILES, ContractFile, SourceError, contract_file
from harness.pacts.reading import Limits

SECONDS = 30.0
"""The longest that one answer may take, from the request to its last byte."""

MAX_REDIRECTS = 3


def fetch(url: str, token: str | None, provider: str | None, limits: Limits) -> Iterator[ContractFile]:
    """The latest contract of every consumer (with ``provider``). Raises SourceError."""
    with Broker(url, token) as broker:
        listing = broker.get(broker.link("latest-provider-pacts" if provider else "latest-pact-versions", provider))
        addresses = _addresses(listing)
        if len(addresses) > MAX_FILES:
            raise SourceError("contracts.listed_too_many", at=broker.base, most=MAX_FILES)
        for address in addresses:
            yield _contract(broker, address, limits)


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

    def __enter__(self) -> Broker:
        return self

    def __exit__(self, *_: object) -> None:
        self._client.close()

    def link(self, name: str, value: str | None = None) -> str:
        """The address that the broker's first page gives for ``pb:name``, its place filled with ``value``."""
        index = self.get(f"{self.base}/")
        match index:
            case {"_links": dict(links)} if isinstance(link := links.get(f"pb:{name}"), dict):
                found = link.get("href")
            case _:
                found = None
        if not isinstance(found, str):
            raise SourceError("contracts.no_link", at=self.base, name=name)
        return found.replace("{provider}", quote(value or "", safe=""))

    def get(self, address: str, max_bytes: int = 64 * 1024 * 1024) -> dict[str, Any]:
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
        """An answer of status 200, read whole. Raises SourceError."""
        for _ in range(MAX_REDIRECTS + 1):
            response = self._once(self.own(address), max_bytes)
            if not response.has_redirect_location:
                return _good(address.partition("?")[0], response)
            address = str(response.url.join(response.headers["location"]))
        raise SourceError("contracts.redirects", at=address, most=MAX_REDIRECTS)

    def post(self, address: str, content: dict[str, Any]) -> None:
        """Sends a JSON object to an address of this broker. Raises SourceError."""
        url = self.own(address)
        try:
            response = self._client.post(url, json=content)
        except httpx.HTTPError as error:
            raise SourceError("contracts.unreachable", at=url, reason=error) from error
        if response.status_code not in (200, 201):
            _good(address.partition("?")[0], response)

    def own(self, address: str) -> httpx.URL:
        """The address made whole. Raises SourceError when it is on another host."""
        url = self.base.join(address)
        if (url.scheme, url.host, url.port) != (self.base.scheme, self.base.host, self.base.port):
            raise SourceError("contracts.elsewhere", at=self.base, url=f"{url.scheme}://{url.netloc.decode()}")
        return url

    def _once(self, url: httpx.URL, max_bytes: int) -> httpx.Response:
        end, received = time.monotonic() + SECONDS, bytearray()
        try:
            with self._client.stream("GET", url) as response:
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
