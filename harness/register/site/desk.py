"""Where pages about products are made: in this process, or in several beside it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cache, cached_property, partial
from pathlib import Path

from harness.register.site.errors import PublishError
from harness.register.site.evidence import bases_of, digests_of, documents_of
from harness.register.site.files import File
from harness.register.site.memory import Known
from harness.register.site.pages import PER_PRODUCT, foot, menu
from harness.register.site.proofs import Proofs
from harness.register.site.rows import Row
from harness.register.site.site import Frame, Product
from harness.register.site.slugs import slugs
from harness.register.site.source import ProductKey, Source
from harness.register.site.writing import write_whole


@dataclass(frozen=True)
class Order:
    """What is to be published: all that another process needs to do its share."""

    register: Path
    out: Path
    note: bytes
    """The checkpoint that it is about."""
    day: date
    theme: str
    foreign: frozenset[str] = frozenset()
    """Files in the folder that are somebody else's."""


@dataclass
class Made:
    """What was made."""

    rows: list[Row] = field(default_factory=list)
    files: dict[str, Known] = field(default_factory=dict)
    evidence: set[str] = field(default_factory=set)
    """Digests."""
    written: int = 0

    def add(self, other: Made) -> None:
        """Takes over what was made elsewhere."""
        self.rows += other.rows
        self.files.update(other.files)
        self.evidence |= other.evidence
        self.written += other.written

    def keep(self, files: Iterable[File], owner: str, order: Order, known: Mapping[str, Known]) -> None:
        """Writes the files whose basis is not the known one. Raises PublishError ``uit_bezet``."""
        for file in files:
            had = known.get(file.path)
            if had is None or had.basis != file.basis:
                if file.path in order.foreign:
                    raise PublishError("site.uit_bezet", bestand=str(order.out / file.path))
                left = write_whole(order.out / file.path, file.content())
                had = Known(file.basis, left.size, left.mtime_ns, owner)
                self.written += 1
            self.files[file.path] = had


@dataclass(frozen=True)
class Desk:
    """One process's hold on the register."""

    order: Order
    source: Source
    slugs: Mapping[ProductKey, str]
    proofs: Proofs

    @classmethod
    def at(cls, order: Order, source: Source) -> Desk:
        return cls(order, source, slugs(source.products), Proofs(source))

    @property
    def frame(self) -> Frame:
        return Frame(self.source.settings, self.order.day, tuple(menu()), self.order.theme, tuple(foot()))

    @cached_property
    def documents(self) -> Callable[[str], tuple[str, ...]]:
        """The contracts that were kept with a basis; many certificates share one."""
        return cache(partial(documents_of, self.order.register))

    def make(self, keys: Sequence[ProductKey], known: Mapping[str, Known]) -> Made:
        """The pages of these products. ``known`` are the files that may be kept when their basis is the same."""
        made, state, frame = Made(), self.source.state(keys), self.frame
        by_product: dict[ProductKey, list[str]] = {}
        for identity, certificate in state.certificates.items():
            key = ProductKey(certificate.version.oin, certificate.version.product)
            by_product.setdefault(key, []).append(identity)
        for key, ids in by_product.items():
            newest_first = [state.certificates[one] for one in reversed(ids)]
            product = Product(frame, self.slugs[key], newest_first, state, self.proofs)
            made.rows += product.rows.values()
            made.evidence.update(digest for one in newest_first for digest in digests_of(one))
            for basis in {basis for one in newest_first for basis in bases_of(one)}:
                made.evidence.update(self.documents(basis))
            for build in PER_PRODUCT:
                made.keep(build(product), owner(key, self.slugs[key]), self.order, known)
        return made


def owner(key: ProductKey, slug: str) -> str:
    """Whose a file is that is about a product."""
    return f"{key.oin}/{slug}"


def make_apart(order: Order, keys: Sequence[ProductKey]) -> Made:
    """A share of the pages, all made anew, in whatever process this is called."""
    return _desk(order).make(keys, {})


@cache
def _desk(order: Order) -> Desk:
    return Desk.at(order, Source.open(order.register, order.note))
