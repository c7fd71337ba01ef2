"""Calling functions one after the other, and what is done about the errors that they raise."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from typing import Any, Literal, TypeAlias

from .conversation import Call, Outcome
from .texts import error_text, result_text

# Tell the model type and message of an error; raise it; or tell the model what a function makes of it.
OnToolError: TypeAlias = "Literal['report', 'raise'] | Callable[[Exception], str]"


def checked(policy: Any) -> OnToolError:
    """Return what ``on_tool_error`` says. Raises ValueError if it says nothing that is known."""
    known: OnToolError = policy
    if not callable(policy) and policy not in ("report", "raise"):
        raise ValueError(f"on_tool_error is {policy!r}; it can be 'report', 'raise' or a function")
    return known


def failed(error: Exception, policy: OnToolError) -> Outcome:
    """Return the outcome for an error of a tool, or raise the error."""
    if policy == "raise":
        raise error
    return Outcome(policy(error) if callable(policy) else error_text(error), error)


def refused(call: Call) -> Outcome | None:
    """Return the outcome of a call that cannot be carried out: the model is told, whatever the policy."""
    return None if call.refusal is None else Outcome(error_text(call.refusal), call.refusal)


def run_calls(calls: list[Call], policy: OnToolError) -> list[Outcome]:
    """Call the functions in order. Raises what one raises if the policy says so."""
    return [refused(call) or _run(call, policy) for call in calls]


def _run(call: Call, policy: OnToolError) -> Outcome:
    """Call one. Raises TypeError for a result that no model can be told, whatever the policy: the program is wrong."""
    name = call.event.name
    try:
        value: Any = call.bound() if call.bound is not None else None
    except Exception as error:  # noqa: BLE001  (whatever a tool raises is told or raised again)
        return failed(error, policy)
    if inspect.isawaitable(value):
        if inspect.iscoroutine(value):
            value.close()
        raise TypeError(f"{name}() is asynchronous; run it with AsyncOpenAI")
    return Outcome(result_text(value, name))
