"""One call over a transport: begun by the core, driven here. Loaded with the first request.

``async_calling.py`` is this file with ``async`` and ``await``; a test takes them away and compares.
"""

from __future__ import annotations

from collections.abc import Mapping
from time import monotonic, sleep
from typing import Any, TypeVar, cast

from specwire_runtime.calls import begin, bounds, event_reader
from specwire_runtime.config.client_config import ClientConfig
from specwire_runtime.drivers.sync_driver import drive
from specwire_runtime.http_responses.reading import Bounds, Opened
from specwire_runtime.policy.budget import RetryBudget
from specwire_runtime.response.attempt_result import Whole
from specwire_runtime.response.events import EventReader
from specwire_runtime.response.reply import Reply
from specwire_runtime.streaming import open_stream
from specwire_runtime.transports.ports import Response, Transport
from specwire_runtime.wire.operation import Operation
from specwire_runtime.wire.streams import Stream

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
    opened = left(operation, params, config, budget, transport, stream=True)
    reader = cast("EventReader[E]", opened.reader)
    return open_stream(opened.response, opened.reply, reader, opened.bounds.silence_s)


def whole(
    operation: Operation[Any, Any],
    params: Mapping[str, Any],
    config: ClientConfig,
    budget: RetryBudget,
    transport: Transport,
) -> Whole:
    """Carry out an operation and return the whole answer as it came."""
    steps = begin(operation, params, config, budget, stream=False, body="whole")
    value, _ = drive(steps, transport, config.credential, sleep)
    return cast("Whole", value)


def left(
    operation: Operation[Any, Any],
    params: Mapping[str, Any],
    config: ClientConfig,
    budget: RetryBudget,
    transport: Transport,
    *,
    stream: bool = False,
) -> Opened[Response]:
    """Carry out an operation and return its answer, whose body is still to be read."""
    limits = bounds(params, config)
    until = limits.limits(monotonic()).deadline
    steps = begin(operation, params, config, budget, stream=stream, body="left")
    value, response = drive(steps, transport, config.credential, sleep)
    reply = cast("Reply", value)
    reader = event_reader(operation, reply, config, limits) if stream else None
    return Opened(
        reply, cast("Response", response), Bounds(until, limits.between_events, config.max_response_bytes), reader
    )
