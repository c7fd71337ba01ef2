"""One call that both libraries make, and the servers' answers to it. Values only."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from specwire_conformance.scripted import Exchange


def mark(kind: str, value: Any = None) -> dict[str, Any]:
    """Return what stands for one of the library's own values in a job."""
    return {"$": kind, "value": value}


@dataclass(frozen=True)
class Call:
    """A call as data.

    ``how`` names the reader in ``program.py``. ``args`` and ``params`` are JSON; ``mark`` stands for what is not.
    """

    name: str
    method: str
    answers: Sequence[Exchange]
    how: str = "value"
    args: Sequence[Any] = ()
    params: Mapping[str, Any] = field(default_factory=dict[str, Any])
    client: Mapping[str, Any] = field(default_factory=dict[str, Any])
    options: Mapping[str, Any] = field(default_factory=dict[str, Any])
    environment: Mapping[str, str] = field(default_factory=dict[str, str])

    def job(self, url: str) -> dict[str, Any]:
        """Return what ``program.py`` reads."""
        return {
            "name": self.name,
            "url": url,
            "method": self.method,
            "how": self.how,
            "args": list(self.args),
            "params": dict(self.params),
            "client": dict(self.client),
            "options": dict(self.options),
            "environment": dict(self.environment),
        }
