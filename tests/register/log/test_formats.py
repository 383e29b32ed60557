"""Notes, checkpoints, tiles and proofs are those of C2SP."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from harness.register.log import Checkpoint, Log, NoteError, Proof, SigningKey, VerifierKey, read_checkpoint
from harness.register.log.hashing import leaf_hash
from harness.register.log.note import open_note, open_own
from harness.register.log.tiles import ENTRIES, Tile, TileError, read_entries, tiles_of, write_entries

from .conftest import KEY

EXAMPLE_KEY = "example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k"
EXAMPLE_NOTE = (
    "This is an example message.\n\n— example.com/foo"
    " Uw2QOkn8srV1yJGh2VYRlL1Tnagv1YEq6TfXppzi2ONncAlTgK7Ztg1ERYNZXsYjOBH3mFXmRKuwHjG1Yu72IneyaQM=\n"
)
"""From the specification of signed notes."""


def test_the_note_of_the_specification_is_verified() -> None:
    key = VerifierKey.parse(EXAMPLE_KEY)
    assert str(key) == EXAMPLE_KEY
    assert open_note(EXAMPLE_NOTE.encode(), key) == "This is an example message.\n"


def test_signatures_by_others_are_ignored_in_a_note_but_not_in_a_file_of_ours() -> None:
    other = SigningKey.generate("getuige.example/1")
    note = KEY.sign("tekst\n")
    both = note + other.sign("tekst\n").split(b"\n\n")[1]
    assert open_note(both, KEY.verifier) == open_note(both, other.verifier) == "tekst\n"
    assert open_own(note, KEY.verifier) == "tekst\n"
    with pytest.raises(NoteError):
        open_own(both, KEY.verifier)


def test_a_key_of_the_same_name_is_another_key() -> None:
    with pytest.raises(NoteError, match="no signature by"):
        open_note(KEY.sign("tekst\n"), SigningKey.generate(KEY.name).verifier)


@pytest.mark.parametrize("text", ["", "naam", "a+b", "naam+00000000+AAAA", EXAMPLE_KEY[:-1], EXAMPLE_KEY[1:], "+1+2"])
def test_what_is_no_key_is_refused(text: str) -> None:
    with pytest.raises(NoteError):
        VerifierKey.parse(text)


@given(content=st.binary(max_size=200))
def test_any_bytes_are_a_note_or_refused(content: bytes) -> None:
    with pytest.raises(NoteError):
        open_note(content, KEY.verifier)


@pytest.mark.parametrize(
    "text", ["a\n1\n", "a\n01\nAAAA\n", "a\n-1\nAAAA\n", "a\n1\nAAAA\n", "\n1\nAAAA\n", "a\n1\n\n"]
)
def test_what_is_no_checkpoint_is_refused(text: str) -> None:
    with pytest.raises(NoteError):
        Checkpoint.parse(text)


def test_a_checkpoint_of_another_log_is_refused() -> None:
    note = Checkpoint("elders.example", 1, leaf_hash(b"")).signed(KEY)
    with pytest.raises(NoteError, match="another log"):
        read_checkpoint(note, KEY.verifier)


@pytest.mark.parametrize(
    ("tile", "path"),
    [
        (Tile(0, 0), "tile/0/000"),
        (Tile(1, 0, 17), "tile/1/000.p/17"),
        (Tile(0, 1234067), "tile/0/x001/x234/067"),
        (Tile(ENTRIES, 1000, 1), "tile/entries/x001/000.p/1"),
    ],
)
def test_a_tile_stands_where_the_specification_puts_it(tile: Tile, path: str) -> None:
    assert tile.path == path
    assert Tile.parse(path) == tile


@pytest.mark.parametrize(
    "path", ["tile/64/000", "tile/00/000", "tile/0/00", "tile/0/x000/000", "tile/0/000.p/0", "tile/0/000.p/256", "x"]
)
def test_another_path_is_no_tile(path: str) -> None:
    assert Tile.parse(path) is None


def test_a_tree_of_70000_has_the_tiles_of_the_specification() -> None:
    tiles = [tile for tile in tiles_of(70_000) if tile.level != ENTRIES]
    full = [sum(tile.level == level and tile.width == 256 for tile in tiles) for level in range(3)]
    assert full == [273, 1, 0]
    assert [tile for tile in tiles if tile.width < 256] == [Tile(0, 273, 112), Tile(1, 1, 17), Tile(2, 0, 1)]
    assert [tile for tile in tiles_of(256) if tile.level != ENTRIES] == [Tile(0, 0), Tile(1, 0, 1)]


@given(entries=st.lists(st.binary(max_size=40), max_size=20))
def test_a_bundle_gives_back_its_entries(entries: list[bytes]) -> None:
    assert read_entries(write_entries(entries), len(entries)) == entries


@given(content=st.binary(min_size=1, max_size=60), width=st.integers(1, 20))
def test_any_bytes_are_a_bundle_or_refused(content: bytes, width: int) -> None:
    try:
        found = read_entries(content, width)
    except TileError:
        return
    assert write_entries(found) == content


def test_a_proof_survives_its_text_and_proves_only_its_entry(grown_log: Log) -> None:
    proof = Proof.parse(grown_log.proof(200).text)
    assert proof == grown_log.proof(200)
    assert proof.verify(b"regel 200", grown_log.key) == grown_log.checkpoint
    with pytest.raises(NoteError, match="does not lead"):
        proof.verify(b"regel 201", grown_log.key)


def test_extra_data_in_a_proof_is_passed_over(grown_log: Log) -> None:
    first, rest = grown_log.proof(7).text.split("\n", 1)
    assert Proof.parse(f"{first}\nextra AAAA\n{rest}") == grown_log.proof(7)


@pytest.mark.parametrize(
    "text", ["", "c2sp.org/tlog-proof@v1\nindex 1\n", "c2sp.org/tlog-proof@v1\nindex 01\n\nx", "x\n\n"]
)
def test_what_is_no_proof_is_refused(text: str) -> None:
    with pytest.raises(NoteError):
        Proof.parse(text)
