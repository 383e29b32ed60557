"""The frozen corpus, and the scenes that it is made of, can be imported here."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
