"""The start of a call, for both kinds of caller: settings, operation and arguments in, the attempts generator out.

The clock, the randomness and the log enter here. Loaded with the first request: constructing a client needs none of it.
"""

from __future__ import annotations

import os
import time
from collections.abc import Mapping
from typing import Any, TypeVar

from specwire_runtime.config.client_config import ClientConfig
from specwire_runtime.json_reader import set_up as set_up_json
from specwire_runtime.log import details, observer
from specwire_runtime.policy.actions import Surroundings
from specwire_runtime.policy.attempts import Steps, attempts
from specwire_runtime.policy.budget import RetryBudget
from specwire_runtime.policy.retry import LIMITED_BY
from specwire_runtime.policy.timeout import Timeout, timeout
from specwire_runtime.privacy.secret import Secret
from specwire_runtime.request.idempotency import key_for
from specwire_runtime.request.request import build
from specwire_runtime.response.attempt_result import Body, Whole
from specwire_runtime.response.events import EventReader
from specwire_runtime.response.json_text import parse, parse_plainly
from specwire_runtime.response.reply import Reply
from specwire_runtime.response.sse import DEFAULT_MAX_EVENT_BYTES
from specwire_runtime.wire.operation import Operation
from specwire_runtime.wire.types import Omit, omit

T = TypeVar("T")

set_up_json()
E = TypeVar("E")


def begin(
    operation: Operation[T, Any],
    params: Mapping[str, Any],
    config: ClientConfig,
    budget: RetryBudget,
    *,
    stream: bool,
    body: Body = "decoded",
) -> Steps[T | Whole | Reply]:
    """Check and write the request, and return the generator that carries it out.

    Raises:
        TypeError: an argument is missing, unknown or of a wrong type, or the operation cannot be streamed.
        ValueError: an argument cannot be sent.
    """
    if stream and operation.stream is None:
        raise TypeError(f"{operation.name} cannot be streamed")
    key = key_for(operation, params, random_token)
    request = build(operation, params, config, stream=stream, idempotency_key=key)
    reader = parse if config.fast_json is not False else parse_plainly
    secret = config.credential if isinstance(config.credential, Secret) else None
    limited = config.values, operation.name, params.get(LIMITED_BY)
    told = observer(config.logger)
    more = None if told is None else details(config.logger)
    bound = config.max_response_bytes
    world = Surroundings(
        time.monotonic, time.time, uniform, budget, limited, told, config.hooks, reader, secret, bound, more
    )
    return attempts(operation, request, bounds(params, config), config.max_retries, world, stream=stream, body=body)


def bounds(params: Mapping[str, Any], config: ClientConfig) -> Timeout:
    """Return the bounds on time of one call: its own, else the client's."""
    given = params.get("timeout", omit)
    return config.timeout if isinstance(given, Omit) else timeout(given)


def event_reader(operation: Operation[Any, E], reply: Reply, config: ClientConfig, limits: Timeout) -> EventReader[E]:
    """Return what finds the events in the body of an answer."""
    max_event_bytes = config.max_event_bytes or DEFAULT_MAX_EVENT_BYTES
    return EventReader(operation, reply, max_event_bytes, comments_count=limits.comments_count)


def random_token() -> str:
    """Return 128 random bits as text."""
    return os.urandom(16).hex()


def uniform() -> float:
    """Return a random number in [0, 1), without the modules that ``random`` loads, and different in a forked child."""
    return int.from_bytes(os.urandom(6), "big") / (1 << 48)
