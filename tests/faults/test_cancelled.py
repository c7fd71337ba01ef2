"""A task that is cancelled while its connection is being made leaves no socket behind, and no warning."""

import asyncio
import gc
from pathlib import Path

import pytest

from specwire import AsyncOpenAI
from tests.client.payloads import CREATE, KEY

from .scene import never_accepted

DESCRIPTORS = Path("/proc/self/fd")


def descriptors() -> int:
    return len(list(DESCRIPTORS.iterdir()))


@pytest.mark.skipif(not DESCRIPTORS.exists(), reason="descriptors cannot be counted here")
@pytest.mark.parametrize("scheme", ["https", "http"], ids=["in-the-TLS-handshake", "before-the-answer"])
def test_cancelled(scheme: str) -> None:
    async def main(url: str) -> None:
        async with AsyncOpenAI(api_key=KEY, base_url=url) as client:
            before = descriptors()
            for _ in range(3):
                task = asyncio.create_task(client.chat.completions.create(**CREATE))
                await asyncio.sleep(0.08)
                task.cancel()
                with pytest.raises(asyncio.CancelledError):
                    await task
            await asyncio.sleep(0.02)
            assert descriptors() == before

    gc.disable()  # what nobody closes must not be closed by chance
    try:
        # A server that never accepts has no descriptors of its own that could be counted as the client's.
        with never_accepted() as scene:
            asyncio.run(main(scene.url.replace("http:", f"{scheme}:")))
    finally:
        gc.enable()
