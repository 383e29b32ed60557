"""The site's folder: what is there, what of it is as we left it, and what is not ours.

A folder with files in it that is not a site of ours is refused: it may be the wrong one. In a site of ours a foreign
file is named and left alone, and one that stands where a page should come is refused.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from harness.register.site.errors import PublishError
from harness.register.site.memory import NAME, Known, Memory
from harness.register.site.writing import PARTIAL, Mark, marks, remove


@dataclass(frozen=True)
class Folder:
    """A folder as it was found."""

    out: Path
    memory: Memory
    is_ours: bool
    there: Mapping[str, Mark]

    @classmethod
    def open(cls, out: Path, full: bool) -> Folder:
        """With ``full`` a memory that cannot be read is no hindrance.

        Raises PublishError: ``uit_geen_map``, ``uit_link``, ``uit_niet_van_ons``, ``geheugen_kapot``.
        """
        if out.is_symlink() or (out.exists() and not out.is_dir()):
            raise PublishError("site.uit_geen_map", map=str(out))
        there = marks(out)
        if links := [path for path, found in there.items() if found.is_link]:
            raise PublishError("site.uit_link", bestand=str(out / min(links)))
        try:
            memory = Memory.read(out)
        except PublishError:
            if not full:
                raise
            memory = Memory()
        if memory is None and there:
            raise PublishError("site.uit_niet_van_ons", map=str(out), bestand=min(there))
        return cls(out, memory or Memory(), memory is not None, there)

    @cached_property
    def intact(self) -> dict[str, Known]:
        """The files of the last time that are as they were left."""
        return {
            path: one for path, one in self.memory.files.items() if self.there.get(path) == Mark(one.size, one.mtime_ns)
        }

    @property
    def damaged(self) -> tuple[str, ...]:
        """The other files of the last time."""
        return tuple(sorted(self.memory.files.keys() - self.intact.keys()))

    @property
    def damaged_owners(self) -> Collection[str]:
        """Whose these are."""
        return {self.memory.files[path].owner for path in self.damaged}

    @property
    def strange(self) -> frozenset[str]:
        """Files that somebody else put there; after a publication that was only begun nobody can tell."""
        finished = bool(self.memory.files)
        return frozenset(path for path in self.there if path not in self.memory.files and path != NAME and finished)

    def begin(self) -> None:
        """From here on the folder is ours, also when what follows is killed."""
        self.out.mkdir(parents=True, exist_ok=True)
        if not self.is_ours:
            self.memory.write(self.out)

    def finish(self, made: Collection[str]) -> int:
        """Removes what was ours and is no longer made, and what a killed publication left. Says how many."""
        stale = [path for path in self.memory.files if path not in made and path in self.intact]
        stale += [path for path in self.there if path.endswith(PARTIAL) and path.removesuffix(PARTIAL) in made]
        for path in stale:
            remove(self.out / path, self.out)
        return len(stale)

    def foreign(self, made: Collection[str]) -> tuple[str, ...]:
        """Files that are not the site's. One that was ours and was changed since is foreign when it has no place."""
        ours = {*made, *self.intact, NAME}
        return tuple(sorted(path for path in self.there if path not in ours and path.removesuffix(PARTIAL) not in made))
