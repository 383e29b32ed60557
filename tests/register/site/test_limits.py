"""The benchmark of the site fails when something takes more than is asked."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from tests.benchmarks import site as benchmark


def slow_and_large(command: Sequence[str]) -> tuple[float, float, float]:
    """As ``measured``, of a publication that takes more than everything that is asked."""
    out = Path(command[command.index("--out") + 1])
    out.mkdir(exist_ok=True)
    (out / "index.html").write_bytes(b" " * (benchmark.PAGE_BYTES + 1))
    return benchmark.WHOLE_S + 1, 0.0, benchmark.MEMORY_MIB + 1


def test_the_benchmark_of_the_site_ends_with_an_error_above_each_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(benchmark, "COUNT", 2)
    monkeypatch.setattr(benchmark, "measured", slow_and_large)
    with pytest.raises(SystemExit) as ended:
        benchmark.main()
    assert all(one in str(ended.value) for one in ("from nothing", "one addition", "memory", "largest page"))


def test_what_is_within_its_limit_is_no_reason() -> None:
    assert benchmark.above("from nothing", 59.9, 60.0, "s") == []
