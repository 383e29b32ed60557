"""Generated requests to every operation of a provider, by Schemathesis, recorded by us.

    orders = [Order(document, "duo", "pip", operations, target, bron, doel, peildatum, seed, persons, …), …]
    explored = await explore(orders, executor=executor, sink=writer.write, tell=show)

``explore`` runs in the main process and hands every observation to ``sink``: per operation a scene
``eigenschap-<operationId>`` (small letters), group ``eigenschappen``, with its exchanges (``purpose``: ``soort``
``gegenereerd``, ``geldig``, ``persoon``, ``fase``, ``geval``; in a written sequence also ``reeks`` and ``stap``; in an
attempt to shrink ``verkleind``) and one ToolResult of tool ``schemathesis``. ``running.run`` is what one process does;
``needs`` says which persons an operation wants. ``write_replays`` saves problems for ``plateau2 replay``.

An operation passed only when ``reached_2xx``, ``reason_ended`` is ``completed``, and neither problems, errors nor
hindrances are there: anything else is a failure, or untested. Work that fell over is marked ``eigen-fout``. Exploring
needs the extra ``properties``; see ``installed``.
"""

from importlib.util import find_spec


def installed() -> bool:
    """Whether the extra ``properties`` is there. Running a saved failure again needs nothing of it."""
    return find_spec("schemathesis") is not None
