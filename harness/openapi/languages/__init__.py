"""Sets of texts, decided exactly: whether all that one pattern, length or format allows, another allows too."""
