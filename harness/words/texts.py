"""The texts of a screen or a page in one language."""

from __future__ import annotations

from typing import Any

from harness.words.catalogue import Language, language, texts
from harness.words.sentence import Sentence


class Texts:
    """The texts of some tables, such as ``pages/load``; of two that have a text of one name the first says it."""

    def __init__(self, lang: str, *tables: str) -> None:
        self.lang: Language = language(lang)
        self._tables = {name: texts(name) for name in tables}

    def __call__(self, key: str, **values: Any) -> str:
        """The text with its ``{places}`` filled. Raises KeyError for a key that no table holds, or a value missing."""
        return self.text(key).format(**values)

    def sentence(self, key: str, **values: object) -> Sentence:
        """The text as a sentence that is not yet in a language. Raises KeyError for a key that no table holds."""
        return Sentence(f"{self._table_with(key)}.{key}", values)

    def text(self, key: str) -> str:
        """The text as it stands in its table. Raises KeyError for a key that no table holds."""
        return str(self._tables[self._table_with(key)][key][self.lang])

    def knows(self, key: str) -> bool:
        """Whether there is such a text."""
        return any(key in found for found in self._tables.values())

    def _table_with(self, key: str) -> str:
        for name, found in self._tables.items():
            if key in found:
                return name
        raise KeyError(key)
