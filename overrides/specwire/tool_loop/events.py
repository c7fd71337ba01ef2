"""What a run with tools tells its caller. Values only."""

from __future__ import annotations

from typing import Any, Generic, Literal, TypeVar

import attrs

from specwire.chat_stream.parsed import ParsedChatCompletion

T = TypeVar("T")


@attrs.frozen
class CompletionEvent(Generic[T]):
    """The model answered: with calls of tools, or for good."""

    completion: ParsedChatCompletion[T]
    """The answer. Its ``parsed`` is set only if it is the last one."""
    turn: int
    """Which answer of the run it is, counted from 1."""
    type: Literal["completion"] = "completion"


@attrs.frozen
class ToolCallEvent:
    """A tool is about to be called."""

    call_id: str
    """What the model calls this call."""
    name: str
    """Name of the tool."""
    arguments: str
    """The arguments as the model wrote them."""
    parsed_arguments: Any
    """The arguments by name; None if there is no such tool or they do not fit."""
    type: Literal["tool_call"] = "tool_call"


@attrs.frozen
class ToolResultEvent:
    """A tool was called, or could not be."""

    call_id: str
    """What the model calls this call."""
    name: str
    """Name of the tool."""
    content: str
    """What the model is told."""
    error: Exception | None
    """What the tool raised, or why it was not called; None if it went well."""
    type: Literal["tool_result"] = "tool_result"
