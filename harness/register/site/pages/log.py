"""What the log is, how far it has come, and how to check it all."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import urlsplit

from harness.register.site.files import File, page
from harness.register.site.site import Site

LIST = "logboek/bestanden.txt"
"""The addresses of all files of log and evidence, for whoever fetches them to check them."""


def build(site: Site) -> Iterator[File]:
    """``/logboek/``."""
    log = site.source.log
    note = log.note.decode()
    below = urlsplit(site.frame.address).path.strip("/")
    values = site.frame.values(note=note, size=log.checkpoint.size, files=LIST, folder=below or ".")
    yield from page("logboek/", "site/logboek.html", [site.frame.mark, note], values)
