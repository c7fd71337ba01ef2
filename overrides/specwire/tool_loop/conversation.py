"""The course of a run with tools, without any I/O: a generator that asks for requests and calls, and tells of both.

Ask(params)      -> completion      send a request
Run(calls)       -> list[Outcome]   call functions; one outcome for each, in their order
an event         -> None            tell the caller
"""

from __future__ import annotations

from collections.abc import Callable, Generator, Mapping
from typing import Any, Generic, NamedTuple, TypeAlias, TypeVar

from specwire.chat_stream.parsed import ParsedChatCompletion, ParsedChatCompletionMessage
from specwire.errors import ContentFilterFinishReasonError, LengthFinishReasonError, OpenAIError
from specwire.structured.failures import ToolArgumentsError
from specwire.structured.parsing import AnswerParser, fill
from specwire.structured.tools import FunctionTool
from specwire_runtime.response.json_guards import is_array, is_number, is_object

from .answered import Asked, answered
from .events import CompletionEvent, ToolCallEvent, ToolResultEvent
from .failures import ToolLoopLimitError
from .offers import after_a_call

T = TypeVar("T")


class Ask(NamedTuple):
    """Asks for a request to be sent."""

    params: dict[str, Any]


class Call(NamedTuple):
    """One call. Without ``bound`` it cannot be carried out, and ``refusal`` says why."""

    event: ToolCallEvent
    bound: Callable[[], Any] | None
    refusal: Exception | None


class Run(NamedTuple):
    """Asks for functions to be called."""

    calls: list[Call]


class Outcome(NamedTuple):
    """What came of a call: what the model is told, and what went wrong."""

    content: str
    error: Exception | None = None


Event: TypeAlias = "CompletionEvent[Any] | ToolCallEvent | ToolResultEvent"
Steps: TypeAlias = "Generator[Ask | Run | Event, Any, None]"


class Limits(NamedTuple):
    """How long a run may go on."""

    turns: int
    calls: int | None


class Conversation(Generic[T]):
    """One run.

    Attributes:
        messages: the conversation so far, as it would be sent.
        completions: the answers so far.
        final: the answer in words, once it is there.
    """

    def __init__(
        self, params: Mapping[str, Any], tools: Mapping[str, FunctionTool], parser: AnswerParser | None, limits: Limits
    ) -> None:
        """Take the arguments of ``create``."""
        self.messages: list[Any] = list(params["messages"])
        self.completions: list[ParsedChatCompletion[T]] = []
        self.final: ParsedChatCompletion[T] | None = None
        self._params = dict(params)
        self._tools = tools
        self._parser = parser
        self._limits = limits
        self._called = 0

    def steps(self) -> Steps:
        """Run. Raises ToolLoopLimitError, and what ``fill`` raises for the last answer."""
        while True:
            completion: ParsedChatCompletion[T] = yield Ask({**self._params, "messages": list(self.messages)})
            self.completions.append(completion)
            message = _message(completion)
            sent, asked = answered(message, _ids(self.messages))
            calls = [self._call(one) for one in asked]
            if not calls:
                if self._parser is not None:
                    fill(completion, self._parser)
                self.messages.append(sent)
                self.final = completion
            yield CompletionEvent(completion, len(self.completions))
            if not calls:
                return
            self._check(completion, len(calls))
            for call in calls:
                yield call.event
            outcomes: list[Outcome] = yield Run(calls)
            self._called += len(calls)
            self.messages.append(sent)
            for one, outcome in zip(asked, outcomes, strict=True):
                answer = {"role": "function", "name": one.name} if one.old else {"role": "tool", "tool_call_id": one.id}
                self.messages.append({**answer, "content": outcome.content})
            for call, outcome in zip(calls, outcomes, strict=True):
                yield ToolResultEvent(call.event.call_id, call.event.name, outcome.content, outcome.error)
            if "tool_choice" in self._params:
                self._params["tool_choice"] = after_a_call(self._params["tool_choice"])

    def usage(self) -> dict[str, Any] | None:
        """Return the sum of what the requests used; None if no answer said."""
        total: dict[str, Any] | None = None
        for completion in self.completions:
            if completion.usage is not None:
                total = _sum(total or {}, completion.usage.to_dict())
        return total

    def _call(self, asked: Asked) -> Call:
        """Find the tool and read the arguments."""
        call_id, name, text, _ = asked
        tool = self._tools.get(name)
        if tool is None:
            refusal: Exception = OpenAIError(f"there is no tool {name!r}; there are {', '.join(self._tools)}")
            return Call(ToolCallEvent(call_id, name, text, None), None, refusal)
        try:
            arguments = tool.read(text)
        except ToolArgumentsError as error:
            return Call(ToolCallEvent(call_id, name, text, None), None, error)
        return Call(ToolCallEvent(call_id, name, text, arguments), tool.bound(arguments), None)

    def _check(self, completion: ParsedChatCompletion[T], calls: int) -> None:
        """Refuse calls that are cut or too many."""
        reason = completion.choices[0].finish_reason
        if reason == "length":
            raise LengthFinishReasonError(completion=completion)
        if reason == "content_filter":
            raise ContentFilterFinishReasonError(completion=completion)
        turns, most = self._limits
        if len(self.completions) >= turns:
            said = f"The model still calls tools in its answer {turns} (max_turns)."
        elif most is not None and self._called + calls > most:
            said = f"The model wants to call tools {self._called + calls} times, more than {most} (max_tool_calls)."
        else:
            return
        raise ToolLoopLimitError(said, messages=list(self.messages), completion=completion)


def _message(completion: ParsedChatCompletion[Any]) -> ParsedChatCompletionMessage[Any]:
    choices: Any = completion.choices
    message: Any = getattr(choices[0], "message", None) if is_array(choices) and choices else None
    if not isinstance(message, ParsedChatCompletionMessage):
        raise OpenAIError("The answer has no message; a run with tools cannot go on.")
    return message  # pyright: ignore[reportUnknownVariableType]  # isinstance leaves its type open


def _ids(messages: list[Any]) -> set[str]:
    """Return the identifiers of the calls that were answered so far."""
    return {str(message.get("tool_call_id")) for message in messages if is_object(message)}


def _sum(first: dict[str, Any], second: dict[str, Any]) -> dict[str, Any]:
    """Add numbers by name, also inside of inner objects."""
    total = dict(first)
    for name, value in second.items():
        if is_object(value):
            inner = total.get(name)
            total[name] = _sum(inner if is_object(inner) else {}, value)
        elif is_number(value):
            before = total.get(name)
            total[name] = value + (before if is_number(before) else 0)
        else:
            total.setdefault(name, value)
    return total
