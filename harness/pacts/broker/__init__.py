"""A small broker for who has none: the part of the Pact Broker's API that its clients and pact-python use.

``matrix`` and its neighbours (``world``, ``selecting``, ``sentences``) are pure; ``store`` and ``facts`` know SQLite;
``api`` speaks HAL. Whoever needs more (webhooks, a page to look at, releases) runs the real Pact Broker.
"""
