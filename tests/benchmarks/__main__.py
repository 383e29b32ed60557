"""All benchmarks, one after the other: ``tox -e bench``, or ``python -m tests.benchmarks [name]``.

``busy`` takes options of its own, and long: it is run only when it is named (``busy --runs 20``).
``claims --faults`` plants faults under each single claim.
"""

from __future__ import annotations

import sys

from tests.benchmarks import (
    again,
    busy,
    claims,
    contracts,
    demo,
    duo,
    edge,
    gemeenten,
    lcp,
    lint,
    memory,
    provider,
    register,
    seeds,
    site,
    slow,
    verify,
)

BENCHMARKS = {
    "demo": demo.main,
    "claims": claims.main,
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
    "slow": slow.main,
    "again": again.main,
    "seeds": seeds.main,
}

if sys.argv[1:2] == ["busy"]:
    busy.main(sys.argv[2:])
    sys.exit()

if sys.argv[1:] == ["claims", "--faults"]:
    claims.faults()
    sys.exit()

for name in sys.argv[1:] or BENCHMARKS:
    if name not in BENCHMARKS:
        sys.exit(f"no benchmark {name}; there are {', '.join(BENCHMARKS)}")
    print(f"== {name}")
    BENCHMARKS[name]()
