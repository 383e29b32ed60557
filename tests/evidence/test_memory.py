"""A long recording costs no more memory than a short one: it is read one scene at a time."""

from __future__ import annotations

import tracemalloc
from pathlib import Path

from kleine_waarnemingen import HEADER, verzoek

from harness.evidence.recording import Recording, RecordingWriter

SCENES, EXCHANGES = 400, 50
BOUND = 4 * 1024 * 1024


def test_twenty_thousand_exchanges_are_read_within_four_megabytes(tmp_path: Path) -> None:
    writer = RecordingWriter.begin(tmp_path / "lang.jsonl", HEADER)
    for number in range(SCENES):
        exchange = verzoek(f"scenario-{number}", text='{"einddatum":"2029-03-10"}' * 10)
        for _ in range(EXCHANGES):
            writer.write(exchange)
    writer.finish()
    assert writer.path.stat().st_size > 2 * BOUND

    tracemalloc.start()
    try:
        recording = Recording.open(writer.path)
        read = sum(len(scene.observations) for scene in recording.scenes())
        read_again = sum(1 for _ in recording.observations())
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert read == read_again == SCENES * EXCHANGES
    assert peak < BOUND, f"{peak / 1024 / 1024:.1f} MiB at its peak"
