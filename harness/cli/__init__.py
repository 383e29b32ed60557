"""The command ``plateau2``: parses, calls and shows. What it does, is done elsewhere."""

from __future__ import annotations


def main() -> None:
    """The console script. Ends the process with the exit code of the command."""
    import gc
    import sys

    gc.set_threshold(50_000, 20, 20)  # tables, documents and reports are large and stay: looking through them is work
    from harness.cli.app import build, language_of, prepare_streams
    from harness.cli.words import DEFAULT

    prepare_streams()
    build(language_of(sys.argv[1:]) or DEFAULT)(prog_name="plateau2")
