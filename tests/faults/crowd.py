"""Makes many calls at once on one client of either library, and says what came of them.

The standard library alone is imported at the top: the official client runs in an environment of its own, with this file
as its program. It reads a job as JSON from standard input, and writes the outcome as JSON.
"""

from __future__ import annotations

import asyncio
import importlib
import json
import sys
import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from typing import Any

KEY = "sk-test-0123456789abcdef"
CREATE: dict[str, Any] = {"model": "gpt-test", "messages": [{"role": "user", "content": "Say this is a test!"}]}

Job = dict[str, Any]
"""library, kind (sync, async), url, calls, at_once, stream, and options of the client."""

Outcome = dict[str, Any]
"""answered; errors: how many of each class; seconds."""


def run(job: Job) -> Outcome:
    """Carry out a job."""
    library = importlib.import_module(job["library"])
    options = {"api_key": KEY, "base_url": job["url"], "timeout": 60, **job["options"]}
    began = time.monotonic()
    if job["kind"] == "sync":
        seen = _threads(library.OpenAI(**options), job)
    else:
        seen = asyncio.run(_tasks(library.AsyncOpenAI(**options), job))
    seconds = time.monotonic() - began
    return {"answered": seen.pop("answered", 0), "errors": dict(seen), "seconds": round(seconds, 2)}


def _threads(client: Any, job: Job) -> Counter[str]:
    def call(_: int) -> str:
        try:
            answer = client.chat.completions.create(**CREATE, stream=job["stream"])
            if job["stream"]:
                for _event in answer:
                    pass
        except Exception as error:  # noqa: BLE001  (which one it is, is what is asked)
            return type(error).__name__
        return "answered"

    with client, ThreadPoolExecutor(job["at_once"]) as pool:
        return Counter(pool.map(call, range(job["calls"])))


async def _tasks(client: Any, job: Job) -> Counter[str]:
    seen: Counter[str] = Counter()
    calls = iter(range(job["calls"]))

    async def worker() -> None:
        for _ in calls:
            try:
                answer = await client.chat.completions.create(**CREATE, stream=job["stream"])
                if job["stream"]:
                    async for _event in answer:
                        pass
            except Exception as error:  # noqa: BLE001  (as above)
                seen[type(error).__name__] += 1
            else:
                seen["answered"] += 1

    async with client:
        await asyncio.gather(*(worker() for _ in range(job["at_once"])))
    return seen


def main() -> None:
    """Carry out the job of standard input."""
    sys.stdout.write(json.dumps(run(json.loads(sys.stdin.read()))))


if __name__ == "__main__":
    main()
