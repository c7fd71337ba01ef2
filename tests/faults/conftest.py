"""What all tests of faults share: no key, proxy or server of the machine's own reaches them, and no wait is long.

Each runs with both readers of JSON.
"""

import os
import random

import pytest

from specwire_runtime import calls
from tests.readers import reader

__all__ = ["reader"]


@pytest.fixture(autouse=True)
def bare_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in list(os.environ):
        if name.startswith(("OPENAI_", "SSL_CERT_")) or name.lower().endswith("_proxy"):
            monkeypatch.delenv(name)


@pytest.fixture(autouse=True)
def short_waits(monkeypatch: pytest.MonkeyPatch) -> None:
    """Full jitter may draw a wait of nearly nothing; here it always does."""
    monkeypatch.setattr(calls, "uniform", lambda: random.uniform(0, 0.001))
