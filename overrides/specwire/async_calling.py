"""One call over a transport: begun by the core, driven here. Loaded with the first request.

This is ``calling.py`` with ``async`` and ``await``; a test takes them away and compares.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, cast

from anyio import sleep

from specwire.core.budget import RetryBudget
from specwire.core.config import ClientConfig
from specwire.core.events import EventReader
from specwire.core.reply import Reply
from specwire.core.sse import DEFAULT_MAX_EVENT_BYTES
from specwire_api.types import AsyncStream, Operation

from .calls import begin, bounds
from .drivers.async_ import drive
from .streaming import open_async_stream
from .transports.ports import AsyncResponse, AsyncTransport

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
    steps = begin(operation, params, config, budget, stream=True)
    value, response = await drive(steps, transport, config.credential, sleep)
    reply = cast("Reply", value)
    limits = bounds(params, config)
    max_event_bytes = config.max_event_bytes or DEFAULT_MAX_EVENT_BYTES
    reader = EventReader(operation, reply, max_event_bytes, comments_count=limits.comments_count)
    return await open_async_stream(cast("AsyncResponse", response), reply, reader, limits.between_events)
