"""All benchmarks, one after the other: ``tox -e bench``, or ``python -m tests.benchmarks [name]``."""

from __future__ import annotations

import sys

from tests.benchmarks import contracts, demo, duo, edge, gemeenten, lcp, lint, memory, provider, register, site, verify

BENCHMARKS = {
    "demo": demo.main,
    "duo": duo.main,
    "memory": memory.main,
    "edge": edge.main,
    "contracts": contracts.main,
    "verify": verify.main,
    "provider": provider.main,
    "load": gemeenten.main,
    "lint": lint.main,
    "lcp": lcp.main,
    "register": register.main,
    "site": site.main,
}

for name in sys.argv[1:] or BENCHMARKS:
    if name not in BENCHMARKS:
        sys.exit(f"no benchmark {name}; there are {', '.join(BENCHMARKS)}")
    print(f"== {name}")
    BENCHMARKS[name]()
