"""A small broker for who has none: the part of the Pact Broker's API that its clients and libraries use.

``matrix`` and its neighbours (``world``, ``selecting``, ``selectors``, ``sentences``) are pure; ``store`` and ``facts``
know SQLite; ``api`` speaks HAL; ``doorway``, ``places`` and ``aside`` see to it that nobody waits for another. Whoever
needs more (``absent`` says what) runs the real Pact Broker.
"""
