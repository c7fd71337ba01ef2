"""One real server for the whole run, and both clients in front of it."""

from collections.abc import Generator

import pytest

from real_server import RealServer, real_server
from tests.e2e.flavours import FLAVOURS, Flavour


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Generator[RealServer]:
    """llama.cpp with SmolLM2. Its log stays in pytest's temporary folder, which outlives a failed run."""
    with real_server(log=tmp_path_factory.mktemp("real-server") / "log.txt") as running:
        yield running
        assert running.child.is_running, f"the server died during the tests:\n{running.child.log_tail()}"


@pytest.fixture(params=sorted(FLAVOURS))
def flavour_name(request: pytest.FixtureRequest) -> str:
    name: str = request.param
    return name


@pytest.fixture
def api(server: RealServer, flavour_name: str) -> Generator[Flavour]:
    """A client with the right key, synchronous and asynchronous in turn."""
    with FLAVOURS[flavour_name](server.base_url, server.api_key) as opened:
        yield opened
