"""Calling the user's hooks. An error that a hook raises is the user's own: it ends the call and is passed on."""

from __future__ import annotations

from collections.abc import Awaitable, Coroutine
from typing import Any, cast

from specwire_runtime.policy.actions import Tell


def tell(action: Tell) -> None:
    """Call a hook.

    Raises:
        TypeError: it is asynchronous.
    """
    result = action.hook(action.event)
    if isinstance(result, Coroutine):
        cast("Any", result).close()
        raise TypeError("a hook is asynchronous; only an asynchronous client can wait for it")


async def async_tell(action: Tell) -> None:
    """Call a hook, and wait for it if it is asynchronous."""
    result = action.hook(action.event)
    if isinstance(result, Awaitable):
        await cast("Any", result)
