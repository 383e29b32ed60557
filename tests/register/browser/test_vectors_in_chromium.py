"""The reader's browser is held to the vectors that Python's log wrote, and finds every fault planted in a proof."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import pytest_asyncio

from harness.bundled import bundled
from tests.register.make_vectors import FILE

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]

RUN = """async ([name, ...arguments]) => {
  const module = await import('/verify.js')
  const bytes = (text) => Uint8Array.from(atob(text), (sign) => sign.charCodeAt(0))
  const runs = {
    digest: async (text) => module.digest(new TextEncoder().encode(text)),
    inclusion: async (entry, index, size, path) => {
      const leaf = await module.leafHash(new TextEncoder().encode(entry))
      const root = await module.rootFrom(leaf, BigInt(index), BigInt(size), path.map(bytes))
      return root && btoa(String.fromCharCode(...root))
    },
    signed: async (note, key) => {
      try { return await module.checkpointIsSigned(note, key) } catch (error) {
        if (error instanceof module.Wrong) return false
        throw error
      }
    },
    verify: async (...certificates) => Promise.all(certificates.map(({ report, entry, proof, key }) => {
      const utf8 = (text) => text === null ? null : new TextEncoder().encode(text)
      return module.verify({ report: utf8(report), entry: utf8(entry), proof, key })
    })),
  }
  return runs[name](...arguments)
}"""
VECTORS = json.loads(FILE.read_text(encoding="utf-8"))
JA = {"rapport": "ja", "inschrijving": "ja", "handtekening": "ja"}


@pytest.fixture(scope="session")
def address(serve: Callable[[Path], str], tmp_path_factory: pytest.TempPathFactory) -> str:
    """An empty page beside ``verify.js``."""
    folder = tmp_path_factory.mktemp("vectoren")
    shutil.copy(bundled("reports/templates/site/verify.js"), folder)
    (folder / "index.html").write_text("<!doctype html><title>vectoren</title>", encoding="utf-8")
    return serve(folder)


@pytest_asyncio.fixture(loop_scope="session")
async def run(page: Any, address: str) -> Callable[..., Any]:
    """Calls a function of ``verify.js`` in the page."""
    await page.goto(address)
    return lambda *arguments: page.evaluate(RUN, list(arguments))


async def test_digests_are_as_the_vectors_say(run: Callable[..., Any]) -> None:
    for one in VECTORS["digests"]:
        assert await run("digest", one["content"]) == one["digest"]


@pytest.mark.parametrize("name", ["inclusion", "noInclusion"])
async def test_inclusion_is_as_the_vectors_say(name: str, run: Callable[..., Any]) -> None:
    for one in VECTORS[name]:
        entry = f"regel {333 if name == 'noInclusion' else one['index']}"
        root = await run("inclusion", entry, one["index"], one["size"], one["path"])
        assert (root == one["root"]) == (name == "inclusion"), one


async def test_checkpoints_are_as_the_vectors_say(run: Callable[..., Any]) -> None:
    for one in VECTORS["checkpoints"]:
        assert await run("signed", one["note"], VECTORS["vkey"]) is True
    for one in VECTORS["noCheckpoints"]:
        assert await run("signed", one["note"], VECTORS["vkey"]) is False, one["why"]


async def test_proofs_are_as_the_vectors_say(run: Callable[..., Any]) -> None:
    parts = [{"report": None, "entry": one["entry"], "proof": one["text"]} for one in VECTORS["proofs"]]
    found = await run("verify", *(one | {"key": VECTORS["vkey"]} for one in parts))
    assert found == [JA | {"rapport": "kan-niet"}] * len(parts)


async def test_certificates_are_as_the_vectors_say(run: Callable[..., Any]) -> None:
    certificates = VECTORS["certificates"]
    for one, answers in zip(certificates, await run("verify", *certificates), strict=True):
        assert answers == one["answers"], one["why"]


async def test_every_bit_of_a_certificate_counts(run: Callable[..., Any]) -> None:
    good = VECTORS["certificates"][0]
    for part in ("report", "entry", "proof", "key"):
        changed = [good | {part: one} for one in flipped(good[part])]
        for at, answers in enumerate(await run("verify", *changed)):
            assert "nee" in answers.values(), f"{part}: {changed[at][part]!r}"


async def test_a_browser_without_webcrypto_claims_nothing(page: Any, run: Callable[..., Any]) -> None:
    await page.evaluate("() => { Object.defineProperty(globalThis, 'crypto', { value: {} }) }")
    assert await run("verify", VECTORS["certificates"][0]) == [dict.fromkeys(JA, "kan-niet")]


async def test_a_browser_without_ed25519_recomputes_the_rest(page: Any, run: Callable[..., Any]) -> None:
    unknown = "throw new DOMException('unknown', 'NotSupportedError')"
    await page.evaluate(f"() => {{ crypto.subtle.importKey = async () => {{ {unknown} }} }}")
    assert await run("verify", VECTORS["certificates"][0]) == [JA | {"handtekening": "kan-niet"}]


def flipped(text: str) -> list[str]:
    """The text with one bit changed, for every bit of every sign that stays a sign of one byte."""
    return [
        text[:at] + chr(ord(sign) ^ 1 << bit) + text[at + 1 :]
        for at, sign in enumerate(text)
        for bit in range(7)
        if ord(sign) < 128
    ]
