"""The tools of a run: functions, or tools that were made of them. Nothing is called here."""

from __future__ import annotations

import inspect
from collections.abc import Iterable
from typing import Any

from specwire.structured.tools import FunctionTool, function_tool
from specwire_runtime.request.checks import listed
from specwire_runtime.response.json_guards import is_object

# After tools were called because they had to be, the model may decide: or it would have to call them for ever.
FREE = "auto"
REQUIRED = "required"


def is_asynchronous(function: Any) -> bool:
    """Whether calling it gives a coroutine."""
    while hasattr(function, "func"):  # functools.partial
        function = function.func
    return inspect.iscoroutinefunction(function) or inspect.iscoroutinefunction(type(function).__call__)


def offered(tools: Iterable[Any], *, asynchronous: bool) -> dict[str, FunctionTool]:
    """Return the tools by name.

    Raises:
        TypeError: one is neither a function nor a tool that was made of one, no tool can be made of it, or it is
            asynchronous and the client is not.
        ValueError: two have one name.
    """
    found: dict[str, FunctionTool] = {}
    for given in listed("tools", tools, " of functions"):
        tool: Any = given if is_object(given) else function_tool(given)
        if not isinstance(tool, FunctionTool) or tool.function is None:
            raise TypeError(
                f"run_tools() cannot call {_named(given)}: there is no function behind it; pass a function, or"
                " function_tool(function)"
            )
        if not asynchronous and is_asynchronous(tool.function):
            raise TypeError(f"{tool.name}() is asynchronous; run it with AsyncOpenAI")
        if tool.name in found:
            raise ValueError(f"two tools are called {tool.name!r}; name one with function_tool(function, name=...)")
        found[tool.name] = tool
    return found


def _named(tool: Any) -> str:
    function = tool.get("function") if is_object(tool) else None
    return repr(function["name"]) if is_object(function) and "name" in function else repr(tool)[:80]


def after_a_call(choice: Any) -> Any:
    """Return the ``tool_choice`` for the requests that follow a call: what forced it is taken back."""
    if choice == REQUIRED:
        return FREE
    if not is_object(choice):
        return choice
    allowed = choice.get("allowed_tools")
    if is_object(allowed):
        return {**choice, "allowed_tools": {**allowed, "mode": FREE}}
    return FREE
