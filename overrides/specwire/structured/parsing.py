"""From answers to values: the parser of a call, and what a call with types sends. Types are read by adapters.

Implements the port ``specwire.chat_stream.parser.Parser``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from specwire.chat_stream.parsed import (
    ParsedChatCompletion,
    ParsedChatCompletionMessage,
    ParsedChoice,
    ParsedFunction,
    ParsedFunctionToolCall,
)
from specwire.chat_stream.parts import content_text
from specwire.errors import ContentFilterFinishReasonError, LengthFinishReasonError
from specwire_api.operations.chat_completions import CREATE
from specwire_runtime.request.checks import listed
from specwire_runtime.request.endpoint import Ready
from specwire_runtime.response.json_guards import is_array, is_object
from specwire_runtime.response.json_text import NotJSONError, parse
from specwire_runtime.wire.operation import Lazy, Operation
from specwire_runtime.wire.types import Omit

from .adapter import Adapter, UnfitTextError
from .choose import adapter_for, check
from .failures import AnswerParsingError, ToolArgumentsError
from .formats import response_format
from .partial import PartialObject
from .tools import FunctionTool, json_arguments

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

# ``create`` with the models of a parsed completion; its texts are parsed by ``fill``.
CREATE_PARSED: Operation[ParsedChatCompletion[Any], Any] = cast("Operation[Any, Any]", CREATE)._replace(
    name="chat.completions.parse",
    response=Lazy[Any]("specwire.chat_stream.parsed", "ParsedChatCompletion.from_dict"),
)


class AnswerParser:
    """Reads the texts of one call's answer: its content as one type, the arguments of its tools as theirs."""

    def __init__(self, adapter: Adapter | None, tools: Mapping[str, Any]) -> None:
        """Take what knows the type of the content, and the strict tools by name."""
        self._adapter = adapter
        self._tools = tools

    def content(self, text: str) -> Any:
        """Return the content as its type, None without one. Raises AnswerParsingError."""
        if self._adapter is None:
            return None
        try:
            return self._adapter.read(text)
        except UnfitTextError as error:
            message = "The answer does not fit the type that was asked for"
            raise AnswerParsingError(message, text=text, reason=f"{error}") from error

    def reader(self) -> PartialObject:
        """Return what reads the JSON object that a growing text begins with, as far as it goes."""
        return PartialObject()

    def arguments(self, name: str, text: str) -> Any:
        """Return the arguments as the tool's type; a strict tool without a type gives the JSON object.

        Raises:
            ToolArgumentsError: they do not fit.
        """
        tool = self._tools.get(name)
        if tool is None:
            return None
        if isinstance(tool, FunctionTool):
            return tool.read(text)
        try:
            return parse(json_arguments(text))
        except NotJSONError as error:
            raise ToolArgumentsError(name, text=text, reason=f"{error}") from error


def prepared(asked: Any, tools: Iterable[Any] | Omit | None) -> tuple[dict[str, Any], AnswerParser | None]:
    """Return what is sent for ``response_format`` and ``tools``, and the parser; None if there is nothing to parse.

    A dictionary is sent as it is; anything else must be a type.

    Raises:
        TypeError: it is no type that is known.
        OpenAIError: the library that knows it is not installed.
    """
    sent: dict[str, Any] = {}
    adapter: Adapter | None = None
    if is_object(asked):
        sent["response_format"] = asked
    elif asked is not None and not isinstance(asked, Omit):
        check(asked)
        sent["response_format"] = response_format(asked)
        adapter = adapter_for(asked)
    by_name: dict[str, Any] = {}
    if tools is not None and not isinstance(tools, Omit):
        offered = sent["tools"] = listed("tools", tools, " of tools")
        by_name = dict(named for tool in offered if (named := _strict_tool(tool)))
    return sent, AnswerParser(adapter, by_name) if adapter is not None or by_name else None


def parsed_as(parser: AnswerParser | None) -> Operation[ParsedChatCompletion[Any], Any]:
    """Return ``create`` with answers whose texts the parser has read; decoding one raises what ``fill`` raises."""

    def decode(data: Any) -> ParsedChatCompletion[Any]:
        completion = ParsedChatCompletion[Any].from_dict(data)
        fill(completion, parser)
        return completion

    return CREATE_PARSED._replace(response=Ready(decode, ParsedChatCompletion))


def without_stream(params: dict[str, Any]) -> dict[str, Any]:
    """Return the arguments. Raises TypeError if a stream is asked for."""
    if "stream" in params:
        raise TypeError("parse() has no stream; chat.completions.stream(response_format=...) has the events of one")
    return params


def _strict_tool(tool: Any) -> tuple[str, Any] | None:
    """Return name and tool if its arguments can be relied upon."""
    if isinstance(tool, FunctionTool):
        return tool.name, tool
    function = tool.get("function") if is_object(tool) else None
    if is_object(function) and function.get("strict") is True:
        return str(function.get("name")), tool
    return None


def fill(completion: ParsedChatCompletion[Any], parser: AnswerParser | None) -> None:
    """Parse the texts of a completion.

    Raises:
        LengthFinishReasonError: a choice was cut at the token limit.
        ContentFilterFinishReasonError: a choice was withheld.
        AnswerParsingError: a text does not fit; ToolArgumentsError if it is that of a tool call.
    """
    choices: Any = completion.choices
    for choice in choices if is_array(choices) else ():
        if not isinstance(choice, ParsedChoice):
            continue
        if choice.finish_reason == "length":
            raise LengthFinishReasonError(completion=completion)
        if choice.finish_reason == "content_filter":
            raise ContentFilterFinishReasonError(completion=completion)
        message: Any = choice.message  # pyright: ignore[reportUnknownMemberType, reportUnknownVariableType]  # isinstance leaves the type open
        if parser is not None and isinstance(message, ParsedChatCompletionMessage):
            try:
                _fill_message(message, parser)  # pyright: ignore[reportUnknownArgumentType]  # as above
            except AnswerParsingError as error:
                error.completion = completion
                raise


def _fill_message(message: ParsedChatCompletionMessage[Any], parser: AnswerParser) -> None:
    text = content_text(message.content)
    if text and not message.refusal:
        message.parsed = parser.content(text)
    calls: Any = message.tool_calls
    for call in calls if is_array(calls) else ():
        function: Any = call.function if isinstance(call, ParsedFunctionToolCall) else None
        if isinstance(function, ParsedFunction):
            function.parsed_arguments = parser.arguments(function.name, json_arguments(function.arguments))
