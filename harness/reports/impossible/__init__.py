"""What cannot be: a recording is held against everything that can be computed about it.

A chain of digests says that nothing was changed without computing it again, and whoever edits a recording can compute.
What follows from seed, claim and clocks is harder to write: each rule here says what must hold, and why it must.
"""

from harness.reports.impossible.asking import impossible as impossible
