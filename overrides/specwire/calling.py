"""One call over a transport: begun by the core, driven here. Loaded with the first request.

``async_calling.py`` is this file with ``async`` and ``await``; a test takes them away and compares.
"""

from __future__ import annotations

from collections.abc import Mapping
from time import sleep
from typing import Any, TypeVar, cast

from specwire.core.budget import RetryBudget
from specwire.core.config import ClientConfig
from specwire.core.events import EventReader
from specwire.core.reply import Reply
from specwire.core.sse import DEFAULT_MAX_EVENT_BYTES
from specwire_api.types import Operation, Stream

from .calls import begin, bounds
from .drivers.sync import drive
from .streaming import open_stream
from .transports.ports import Response, Transport

T = TypeVar("T")
E = TypeVar("E")


def request(
    operation: Operation[T, Any],
    params: Mapping[str, Any],
    config: ClientConfig,
    budget: RetryBudget,
    transport: Transport,
) -> T:
    """Carry out an operation and return the whole answer."""
    steps = begin(operation, params, config, budget, stream=False)
    value, _ = drive(steps, transport, config.credential, sleep)
    return cast("T", value)


def stream(
    operation: Operation[Any, E],
    params: Mapping[str, Any],
    config: ClientConfig,
    budget: RetryBudget,
    transport: Transport,
) -> Stream[E]:
    """Carry out an operation and return its events."""
    steps = begin(operation, params, config, budget, stream=True)
    value, response = drive(steps, transport, config.credential, sleep)
    reply = cast("Reply", value)
    limits = bounds(params, config)
    max_event_bytes = config.max_event_bytes or DEFAULT_MAX_EVENT_BYTES
    reader = EventReader(operation, reply, max_event_bytes, comments_count=limits.comments_count)
    return open_stream(cast("Response", response), reply, reader, limits.between_events)
