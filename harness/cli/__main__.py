"""``python -m harness.cli`` is the same as ``plateau2``."""

from harness.cli import main

main()
