"""Explores the order that comes in on standard input, and says what was sent: run in a process of its own."""

from __future__ import annotations

import json
import pickle
import sys

from harness.evidence.observations import Exchange
from harness.properties.running import run

order = pickle.load(sys.stdin.buffer)
for event in run(order):
    if isinstance(event, Exchange):
        request = event.request
        headers = [pair for pair in request.headers if pair[0] != "host"]
        body = request.body.content().hex() if request.body else None
        print(json.dumps([event.scenario, request.method, request.path, request.query, headers, body]))
