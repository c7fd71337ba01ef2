"""Carries out a call: does the I/O that the attempts generator asks for. No policy of its own.

``async_driver.py`` is this file with ``async`` and ``await``; a test takes them away and compares.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar, cast

from specwire_runtime.config.client_config import KeptCredential
from specwire_runtime.drivers.credential import sign
from specwire_runtime.drivers.hooks import tell
from specwire_runtime.drivers.peeking import as_peeked
from specwire_runtime.policy.actions import Peek, Read, Send, Sign, Sleep, Tell
from specwire_runtime.policy.attempts import Steps
from specwire_runtime.policy.failure import Failure
from specwire_runtime.transports.ports import Response, Transport

T = TypeVar("T")


def drive(
    steps: Steps[T], transport: Transport, credential: KeptCredential | None, sleep: Callable[[float], object]
) -> tuple[T, Response | None]:
    """Run a call to its end; return what it comes to, and the answer whose body was left to be read, if any.

    Raises:
        APIError: what the generator raises.
        ClientError: the function that gives the credential gave none that can be sent.
        Exception: whatever a hook or that function raises.
    """
    response: Response | None = None
    deadline: float | None = None
    outcome: Any = None
    try:
        while True:
            try:
                action = steps.send(outcome)
            except StopIteration as done:
                return done.value, response
            if type(action) is Send:
                deadline = action.limits.deadline
                outcome = transport.send(action.request, action.limits, fresh=action.fresh)
                response = None if isinstance(outcome, Failure) else outcome
            elif type(action) is Read and response is not None:
                outcome = read(response, action.max_bytes, deadline)
                response.close()
                response = None
            elif type(action) is Peek and response is not None:
                response = as_peeked(response)
                outcome = response.peek(deadline)
            elif type(action) is Sleep:
                outcome = sleep(action.seconds)
            elif type(action) is Sign:
                outcome = sign(credential)
            else:
                tell(cast("Tell", action))
    except BaseException:
        steps.close()  # a call that was interrupted gives up its turn
        outcome = None  # it may be a body that repeats a credential, and tracebacks keep what was here
        if response is not None:
            response.close()
        raise


def read(response: Response, max_bytes: int | None, deadline: float | None) -> bytes | Failure:
    """Read a body to its end, or its first ``max_bytes``."""
    chunks: list[bytes] = []
    size = 0
    while max_bytes is None or size < max_bytes:
        chunk = response.next_chunk(deadline)
        if chunk is None:
            break
        if isinstance(chunk, Failure):
            return chunk
        chunks.append(chunk)
        size += len(chunk)
    return chunks[0] if len(chunks) == 1 else b"".join(chunks)
