"""Load on a provider that runs: the reads and deliveries of the tables, by many municipalities at once, on Locust.

Locust patches the whole process for gevent, so it only runs in processes of its own (``locustfile.py``); everything
else here never imports it.
"""
