"""Measures what one request costs a client: CPU time of this process, and requests in a second when many run at once.

Clients are named on the command line; each is measured alone, in this process, against ``loopback.py``. Prints one
line of JSON for each. Comparing them, and saying what is good enough, does not belong here.

    PYTHONPATH=scripts python -m bench.cost --at-once 100 specwire httpx
"""

from __future__ import annotations

import argparse
import asyncio
import json
import time
from collections.abc import Awaitable, Callable
from typing import Any

from .clients import ASYNC_CLIENTS, SYNC_CLIENTS
from .loopback import running
from .payloads import body

ROUNDS = 5
WARM_UP = 30


def sync_cost(make: Callable[[str, dict[str, Any]], Callable[[], object]], url: str, many: int, size: int) -> Any:
    """Return the least CPU time per call over some rounds, in microseconds."""
    call = make(url, body(size))
    for _ in range(WARM_UP):
        call()
    costs: list[float] = []
    for _ in range(ROUNDS):
        started = time.process_time()
        for _ in range(many):
            call()
        costs.append((time.process_time() - started) / many * 1e6)
    return {"cpu_us": round(min(costs), 1)}


async def async_cost(
    make: Callable[
        [str, dict[str, Any]], Awaitable[tuple[Callable[[], Awaitable[object]], Callable[[], Awaitable[Any]]]]
    ],
    url: str,
    many: int,
    size: int,
    at_once: int,
) -> Any:
    """Return the best round's requests in a second, with ``at_once`` under way, and CPU time per call."""
    call, close = await make(url, body(size))

    async def work(number: int) -> None:
        for _ in range(number):
            await call()

    await asyncio.gather(*(work(2) for _ in range(at_once)))
    rates: list[float] = []
    costs: list[float] = []
    for _ in range(ROUNDS):
        wall, cpu = time.perf_counter(), time.process_time()
        await asyncio.gather(*(work(many // at_once) for _ in range(at_once)))
        done = many // at_once * at_once
        rates.append(done / (time.perf_counter() - wall))
        costs.append((time.process_time() - cpu) / done * 1e6)
    await close()
    return {"per_second": round(max(rates)), "cpu_us": round(min(costs), 1)}


def main() -> None:
    """Measure the clients that are named."""
    parser = argparse.ArgumentParser(description="Measure what one request costs a client.")
    parser.add_argument("clients", nargs="+", help=f"any of {', '.join(sorted({*SYNC_CLIENTS, *ASYNC_CLIENTS}))}")
    parser.add_argument("--at-once", type=int, default=0, help="asynchronous, this many under way; 0: synchronous")
    parser.add_argument("--requests", type=int, default=1000, help="in each of the rounds")
    parser.add_argument("--messages", type=int, default=1, help="in each request; with more than one, tools come too")
    args = parser.parse_args()
    for name in args.clients:
        with running() as url:
            if args.at_once:
                cost = async_cost(ASYNC_CLIENTS[name], url, args.requests, args.messages, args.at_once)
                found = asyncio.run(cost)
            else:
                found = sync_cost(SYNC_CLIENTS[name], url, args.requests, args.messages)
        case = {"client": name, "at_once": args.at_once, "messages": args.messages}
        print(json.dumps({**case, **found}), flush=True)


if __name__ == "__main__":
    main()
