"""The error of a run with tools that does not come to an end."""

from __future__ import annotations

from typing import Any

from specwire.errors import OpenAIError


class ToolLoopLimitError(OpenAIError):
    """A run with tools reached a limit before the model answered in words.

    Attributes:
        messages: the conversation so far. It can be sent again: the calls of ``completion`` are not part of it.
        completion: the last answer, whose calls were not carried out.
    """

    def __init__(self, message: str, *, messages: list[Any], completion: Any) -> None:
        """Build the error."""
        super().__init__(message)
        self.messages = messages
        self.completion = completion
