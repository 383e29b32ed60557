"""A register of 5,000 certificates with 200 checks each: reading its state, adding one certificate, checking the log,
verifying one proof.

The submission that is added is a real one, signed and refused or admitted by all rules. Its report was found to follow
from its evidence before: how long that takes depends on the run (``report verify``), not on the register.
"""

from __future__ import annotations

import tempfile
import time
from pathlib import Path

from harness.register.admitting import add
from harness.register.changing import settings_of
from harness.register.log import Log, SigningKey
from harness.register.register import Register
from tests.register.examples import BEGIN, example_events
from tests.register.inzending import PUBLISHER, Chain, Desk

COUNT, CHECKS = 5_000, 200
FOLD, ADD, PROOF = 2.0, 1.0, 0.001
"""Seconds of work at most."""
TIMES = 200


def main() -> None:
    with tempfile.TemporaryDirectory() as below:
        desk = large(Path(below))
        began = time.process_time()
        state = desk.register.now
        fold = time.process_time() - began
        assert (len(state.certificates), state.misfits) == (COUNT, [])
        del state
        given = desk.submission()
        began, clock = time.process_time(), time.monotonic()
        add(desk.folder, desk.key, given, desk.later())
        adding, waited = time.process_time() - began, time.monotonic() - clock
        print(f"state of {COUNT} certificates of {CHECKS} checks: {fold:.2f} s of work (limit {FOLD} s)")
        print(f"one certificate added: {adding:.2f} s of work, {waited:.2f} s on the clock (limit {ADD} s)")
        began = time.process_time()
        assert desk.register.log.check() == []
        print(f"whole log checked: {time.process_time() - began:.2f} s of work")
        proving = prove(desk.register.log)
        print(f"one proof of inclusion verified: {proving * 1000:.2f} ms of work (limit {PROOF * 1000:.0f} ms)")
        assert fold < FOLD and adding < ADD and proving < PROOF


def prove(log: Log) -> float:
    """Seconds of work for one proof of inclusion, signature and all."""
    number = log.size // 2
    proof, entry = log.proof(number), log.entry(number)
    began = time.process_time()
    for _ in range(TIMES):
        proof.verify(entry, log.key)
    return (time.process_time() - began) / TIMES


def large(below: Path) -> Desk:
    """A register with many certificates of other vendors, and a submission still to come."""
    key = SigningKey.generate("register.example")
    (below / "register.key").write_bytes(key.pem)
    chain = Chain.at(BEGIN)
    settings = settings_of(key, "VNG Realisatie", PUBLISHER, [], chain.root.pem, BEGIN)
    register = Register.create(below / "register", settings, chain.root.pem, key)
    _, *events = example_events(COUNT, CHECKS)
    register.log.append([event.leaf for event in events], key)
    return Desk(register.folder, below / "register.key", chain, events[-1].tijdstip)


if __name__ == "__main__":
    main()
