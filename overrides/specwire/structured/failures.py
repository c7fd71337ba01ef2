"""Errors of answers that do not fit the type that was asked for. When they are raised is in ``parsing.py``."""

from __future__ import annotations

from typing import Any

from specwire.errors import OpenAIError


class AnswerParsingError(OpenAIError):
    """The model's text is not JSON, or JSON that does not fit the type that was asked for.

    The message says what is wrong; it quotes nothing of the text, unless a validator of yours does.

    Attributes:
        text: the text as it came.
        reason: what is wrong with it, and where.
        completion: the whole answer; None in a stream that is not at its end.
    """

    def __init__(self, message: str, *, text: str, reason: str, completion: Any = None) -> None:
        """Build the error."""
        super().__init__(f"{message}: {reason}")
        self.text = text
        self.reason = reason
        self.completion = completion


class ToolArgumentsError(AnswerParsingError):
    """The arguments that the model wrote for a tool are not JSON, or do not fit the tool.

    Attributes:
        tool: name of the tool.
    """

    def __init__(self, tool: str, *, text: str, reason: str, completion: Any = None) -> None:
        """Build the error."""
        message = f"The arguments for the tool {tool!r} do not fit it"
        super().__init__(message, text=text, reason=reason, completion=completion)
        self.tool = tool
