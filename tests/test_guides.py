"""What guides and sentences tell to install exists: a checkout, or the wheel that it makes; never a package index."""

from __future__ import annotations

import re
from pathlib import Path

import yaml

ROOT = Path(__file__).parents[1]
PAGES = [*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md"), *(ROOT / "harness" / "words" / "commands").rglob("*.yaml")]


def test_nobody_is_told_to_install_plateau2_from_an_index() -> None:
    for page in PAGES:
        for line in page.read_text(encoding="utf-8").splitlines():
            for told in re.findall(r"pip install ([^`&\"]*)", line):
                assert not re.search(r"(^|\s)'?plateau2(?!\S*\.whl)", told), f"{page.relative_to(ROOT)}: {line.strip()}"


def test_the_examples_for_ci_are_yaml() -> None:
    blocks = [block for page in PAGES if page.suffix == ".md" for block in _yaml_in(page)]
    assert len(blocks) >= 3
    assert all(yaml.safe_load(block) for block in blocks)


def _yaml_in(page: Path) -> list[str]:
    return re.findall(r"```yaml\n(.*?)```", page.read_text(encoding="utf-8"), re.DOTALL)
