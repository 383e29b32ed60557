"""How far the references of a document may lead: below one folder, and to hosts that the user named."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

from harness.errors import HarnessError


class OutOfReachError(HarnessError, LookupError):
    """A reference to where the user did not let the document look."""


def _nothing(url: str) -> bytes:
    raise OutOfReachError("openapi.remote_ref", name=url, host=urlsplit(url).hostname or url)


@dataclass(frozen=True, slots=True)
class Reach:
    """``root``: the folder that a document may look in; None when the user named none. ``hosts``: those that may be
    asked, over https, by ``fetch``, which raises HarnessError for what it cannot get."""

    root: Path | None = None
    hosts: frozenset[str] = frozenset()
    fetch: Callable[[str], bytes] = field(default=_nothing)

    def root_for(self, file: Path) -> Path:
        """The folder for one document: the one that was named, the repository that it stands in, the working folder
        where it stands in that, or its own."""
        own = file.resolve().parent
        if self.root is not None:
            return self.root.resolve()
        for folder in (own, *own.parents):
            if (folder / ".git").exists():
                return folder
        here = Path.cwd().resolve()
        return here if own.is_relative_to(here) and not Path.home().resolve().is_relative_to(here) else own

    def locate(self, where: Path | str, name: str, root: Path) -> Path | str:
        """The file or address that a reference in ``where`` leads to. Raises OutOfReachError where none is allowed."""
        try:
            parts = urlsplit(name)
            if isinstance(where, str) or parts.scheme or parts.netloc:
                return self._address(urljoin(where, name) if isinstance(where, str) else name)
            target = (where.resolve().parent / unquote(parts.path)).resolve()
        except (ValueError, OSError, RuntimeError) as error:  # no address; a name with NUL; links in a circle
            raise OutOfReachError("openapi.no_such_ref", name=name) from error
        if not target.is_relative_to(root):
            raise OutOfReachError("openapi.ref_outside", name=name, root=root)
        return target

    def _address(self, url: str) -> str:
        parts = urlsplit(url)
        if parts.scheme != "https" or parts.hostname not in self.hosts:
            raise OutOfReachError("openapi.remote_ref", name=url, host=parts.hostname or url)
        return url
