"""One call over a transport: begun by the core, driven here. Loaded with the first request.

This is ``calling.py`` with ``async`` and ``await``; a test takes them away and compares.
"""

from __future__ import annotations

from collections.abc import Mapping
from time import monotonic
from typing import Any, TypeVar, cast

from anyio import sleep

from specwire_runtime.calls import begin, bounds, event_reader
from specwire_runtime.config.client_config import ClientConfig
from specwire_runtime.drivers.async_driver import drive
from specwire_runtime.http_responses.reading import Bounds, Opened
from specwire_runtime.policy.budget import RetryBudget
from specwire_runtime.response.attempt_result import Whole
from specwire_runtime.response.events import EventReader
from specwire_runtime.response.reply import Reply
from specwire_runtime.streaming import open_async_stream
from specwire_runtime.transports.ports import AsyncResponse, AsyncTransport
from specwire_runtime.wire.operation import Operation
from specwire_runtime.wire.streams import AsyncStream

T = TypeVar("T")
E = TypeVar("E")


async def request(
    operation: Operation[T, Any],
    params: Mapping[str, Any],
    config: ClientConfig,
    budget: RetryBudget,
    transport: AsyncTransport,
) -> T:
    """Carry out an operation and return the whole answer."""
    steps = begin(operation, params, config, budget, stream=False)
    value, _ = await drive(steps, transport, config.credential, sleep)
    return cast("T", value)


async def stream(
    operation: Operation[Any, E],
    params: Mapping[str, Any],
    config: ClientConfig,
    budget: RetryBudget,
    transport: AsyncTransport,
) -> AsyncStream[E]:
    """Carry out an operation and return its events."""
    opened = await left(operation, params, config, budget, transport, stream=True)
    reader = cast("EventReader[E]", opened.reader)
    return await open_async_stream(opened.response, opened.reply, reader, opened.bounds.silence_s)


async def whole(
    operation: Operation[Any, Any],
    params: Mapping[str, Any],
    config: ClientConfig,
    budget: RetryBudget,
    transport: AsyncTransport,
) -> Whole:
    """Carry out an operation and return the whole answer as it came."""
    steps = begin(operation, params, config, budget, stream=False, body="whole")
    value, _ = await drive(steps, transport, config.credential, sleep)
    return cast("Whole", value)


async def left(
    operation: Operation[Any, Any],
    params: Mapping[str, Any],
    config: ClientConfig,
    budget: RetryBudget,
    transport: AsyncTransport,
    *,
    stream: bool = False,
) -> Opened[AsyncResponse]:
    """Carry out an operation and return its answer, whose body is still to be read."""
    limits = bounds(params, config)
    until = limits.limits(monotonic()).deadline
    steps = begin(operation, params, config, budget, stream=stream, body="left")
    value, response = await drive(steps, transport, config.credential, sleep)
    reply = cast("Reply", value)
    reader = event_reader(operation, reply, config, limits) if stream else None
    return Opened(
        reply, cast("AsyncResponse", response), Bounds(until, limits.between_events, config.max_response_bytes), reader
    )
