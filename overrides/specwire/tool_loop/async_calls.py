"""Calling functions side by side, under asyncio and trio: coroutine functions as tasks, plain ones in threads."""

from __future__ import annotations

import inspect
from typing import Any

import anyio
from anyio import to_thread

from specwire.errors import OpenAIError

from .calls import OnToolError, failed, refused
from .conversation import Call, Outcome
from .offers import is_asynchronous
from .texts import result_text


async def run_calls_async(calls: list[Call], policy: OnToolError, max_parallel: int) -> list[Outcome]:
    """Call the functions, at most ``max_parallel`` at a time. If one raises and the policy says so, stop the others.

    A cancellation cancels coroutines. A thread cannot be stopped: its function runs on, and its result is dropped.

    Raises:
        TypeError: a result cannot be written as JSON.
        BaseException: what a tool raises and the policy does not tell; never in a group.
    """
    outcomes: dict[int, Outcome] = {}
    raised: list[BaseException] = []
    room = anyio.Semaphore(max_parallel)
    cancelled = anyio.get_cancelled_exc_class()

    async def one(index: int, call: Call) -> None:
        async with room:
            try:
                outcomes[index] = refused(call) or await _run(call, policy)
            except cancelled:
                raise
            except BaseException as error:  # noqa: BLE001  (raised again below, outside of the group)
                raised.append(error)
                group.cancel_scope.cancel()

    async with anyio.create_task_group() as group:
        for index, call in enumerate(calls):
            group.start_soon(one, index, call)
    if raised:
        raise raised[0]
    # A tool that waits for what was cancelled ends as if it were cancelled itself, and asyncio says nothing of it.
    return [outcomes.get(index) or failed(_cancelled(call), policy) for index, call in enumerate(calls)]


def _cancelled(call: Call) -> OpenAIError:
    return OpenAIError(f"{call.event.name}() was cancelled")


async def _run(call: Call, policy: OnToolError) -> Outcome:
    bound: Any = call.bound
    try:
        if is_asynchronous(bound.func):
            value = await bound()
        else:
            # In a tuple, for trio refuses a function that returns something to wait for.
            (value,) = await to_thread.run_sync(lambda: (bound(),), abandon_on_cancel=True)
            if inspect.isawaitable(value):
                value = await value
    except Exception as error:  # noqa: BLE001  (whatever a tool raises is told or raised again)
        return failed(error, policy)
    return Outcome(result_text(value, call.event.name))
