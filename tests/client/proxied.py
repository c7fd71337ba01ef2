"""What tests of proxies share: clients of three kinds, synchronous, asyncio, trio, and whom they trust."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterator
from typing import Any

import pytest
import trio

from tests.faults.scene import trusted_file

from .halves import AsyncHalf, Half, play
from .payloads import KEY

KINDS = pytest.mark.parametrize("kind", ["sync", "async", "trio"])


@pytest.fixture(autouse=True)
def trust(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Have the environment name the authority."""
    with trusted_file() as file:
        monkeypatch.setenv("SSL_CERT_FILE", file)
        yield


def run(kind: str, url: str, scenario: Callable[[Half], Awaitable[Any]], **options: Any) -> Any:
    """Run a scenario with a client of this kind for the server at ``url``, and close the client."""
    if kind != "trio":
        return play(kind, url, scenario, **options)

    async def main() -> Any:
        half = AsyncHalf(**{"api_key": KEY, "base_url": f"{url}/v1", "max_retries": 0, **options})
        try:
            return await scenario(half)
        finally:
            await half.close()

    return trio.run(main)
