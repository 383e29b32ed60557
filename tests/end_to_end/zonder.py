"""Start: ``python zonder.py <waarborg> [dienst ...]``. Lindewaard, met één waarborg eruit; met ``niets`` zoals zij is.

Met diensten staan alleen die aan.
"""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2] / "fixtures" / "applicaties"))

from waarborgen import WAARBORGEN

if __name__ == "__main__":
    from lindewaard.__main__ import main

    if sys.argv[1] != "niets":
        WAARBORGEN[sys.argv[1]].haal_weg()
    sys.exit(main(sys.argv[2:]))
