"""What all tests of the client share: no key, proxy or server of the machine's own reaches them."""

import io
import logging
import os
import random
from collections.abc import Iterator

import pytest

from specwire_runtime import calls

from .halves import KINDS


@pytest.fixture(autouse=True)
def bare_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in list(os.environ):
        if name.startswith("OPENAI_") or name.lower().endswith("_proxy"):
            monkeypatch.delenv(name)


@pytest.fixture(autouse=True)
def short_waits(monkeypatch: pytest.MonkeyPatch) -> None:
    """Full jitter may draw a wait of nearly nothing; here it always does."""
    monkeypatch.setattr(calls, "uniform", lambda: random.uniform(0, 0.001))


@pytest.fixture(params=KINDS)
def kind(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def log() -> Iterator[io.StringIO]:
    """Everything that anything logs, from DEBUG on: specwire, httpcore, httpx."""
    text = io.StringIO()
    handler = logging.StreamHandler(text)
    root = logging.getLogger()
    level = root.level
    root.addHandler(handler)
    root.setLevel(logging.DEBUG)
    yield text
    root.setLevel(level)
    root.removeHandler(handler)
