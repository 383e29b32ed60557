"""Where the data lies that ships with the harness: contracts, fixtures and report templates.

In a checkout these are the top-level folders; in an installed wheel they are bundled inside the package.
"""

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent


def bundled(relative: str) -> Path:
    """The path of a file or folder such as ``contracts/stelseldiensten.yaml``.

    Raises FileNotFoundError when neither the wheel nor the checkout holds it.
    """
    for root in (_PACKAGE / "_bundled", _PACKAGE.parent):
        candidate = root / relative
        if candidate.exists():
            return candidate
    raise FileNotFoundError(f"{relative} is not part of this installation of plateau2; install it again")
