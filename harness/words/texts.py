"""The texts of a screen or a page in one language."""

from __future__ import annotations

from typing import Any

from harness.words.catalogue import Language, language, texts


class Texts:
    """The texts of some tables, such as ``pages/load``; of two that have a text of one name the first says it."""

    def __init__(self, lang: str, *tables: str) -> None:
        self.lang: Language = language(lang)
        self._tables = tuple(map(texts, tables))

    def __call__(self, key: str, **values: Any) -> str:
        """The text with its ``{places}`` filled. Raises KeyError for a key that no table holds, or a value missing."""
        return self.text(key).format(**values)

    def text(self, key: str) -> str:
        """The text as it stands in its table. Raises KeyError for a key that no table holds."""
        for found in self._tables:
            if key in found:
                return str(found[key][self.lang])
        raise KeyError(key)

    def knows(self, key: str) -> bool:
        """Whether there is such a text."""
        return any(key in found for found in self._tables)
