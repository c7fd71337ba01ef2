"""From the arguments of ``run_tools`` to a conversation. What is wrong with them is said before anything is sent."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from specwire.structured.parsing import prepared
from specwire.structured.tools import FunctionTool
from specwire_runtime.wire.types import Omit

from .conversation import Conversation, Limits


def conversation(
    params: Mapping[str, Any],
    tools: Mapping[str, FunctionTool],
    response_format: Any,
    max_turns: int,
    max_tool_calls: int | None,
) -> Conversation[Any]:
    """Return the conversation of a run.

    Raises:
        TypeError: there are no messages, or the type has no strict JSON Schema.
        ValueError: more than one choice is asked for, or a limit makes no sense.
        OpenAIError: a library that is needed is not installed.
    """
    if "messages" not in params:
        raise TypeError("run_tools() needs the argument 'messages'")
    many = params.get("n")
    if many is not None and not isinstance(many, Omit) and many != 1:
        raise ValueError("run_tools() follows one choice; leave n out")
    if max_turns < 1 or (max_tool_calls is not None and max_tool_calls < 0):
        raise ValueError("max_turns must be at least 1, and max_tool_calls at least 0")
    sent, parser = prepared(response_format, None)
    if tools:
        sent["tools"] = list(tools.values())
    return Conversation({**params, **sent}, tools, parser, Limits(max_turns, max_tool_calls))
