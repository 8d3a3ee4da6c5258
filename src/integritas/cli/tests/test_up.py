"""``zi up``: what it hands to the server's process, and what it keeps to itself."""

from __future__ import annotations

import signal

import granian
from django.db import connections

from integritas.cli import up


class Connection:
    """A connection that tells what was done to it."""

    def __init__(self, told: list[str]) -> None:
        self.told = told

    def close(self) -> None:
        self.told.append("closed")

    def close_pool(self) -> None:
        self.told.append("pool closed")


class Worker:
    """A worker that ends when told."""

    def poll(self) -> None:
        return None

    def terminate(self) -> None:
        pass

    def wait(self, timeout: float) -> None:
        pass


def test_the_server_is_not_handed_a_connection_in_use(monkeypatch):
    told: list[str] = []

    class Server:
        def __init__(self, *_args: object, **_options: object) -> None:
            pass

        def serve(self) -> None:
            told.append("served")

    monkeypatch.setattr(connections, "all", lambda initialized_only: [Connection(told)])
    monkeypatch.setattr(up, "start_worker", Worker)
    monkeypatch.setattr(up, "announce", lambda *_args, **_options: None)
    monkeypatch.setattr(granian, "Granian", Server)
    monkeypatch.setattr(signal, "signal", lambda *_args: None)

    up.serve("http://127.0.0.1:1", 1, "/", open_browser=False)

    assert told == ["closed", "pool closed", "served"]
