"""A client that keeps to a budget, and that waits and asks again when it is told that it is too much."""

from __future__ import annotations

import ssl
from collections.abc import Callable

from harness.evidence.observations import Request
from harness.parties.wire.exchange_client import Client, Outcome, Patience
from harness.parties.wire.pace import BUSY, TRIES, Budget, pause_after


class Paced(Client):
    """``busy`` is told of every answer 429 after which the same request goes once more."""

    def __init__(
        self,
        context: ssl.SSLContext | None,
        base_url: str,
        patience: Patience,
        budget: Budget,
        busy: Callable[[Request, Outcome], None],
    ) -> None:
        super().__init__(context, base_url, patience=patience)
        self._budget, self._busy = budget, busy

    async def send(self, request: Request) -> Outcome:
        """As ``Client``. A 429 is what comes back only when so many tries got nothing else."""
        for attempt in range(TRIES):
            await self._budget.turn()
            outcome = await super().send(request)
            if outcome.response is None or outcome.response.status != BUSY:
                break
            self._budget.cool(pause_after(outcome.response, attempt))
            if attempt < TRIES - 1:
                self._busy(request, outcome)
        return outcome
