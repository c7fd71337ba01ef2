"""What a stream of a chat completion says, as one class for each kind of event. `event.type` tells them apart.

Lives here: the classes. May not live here: when they are made (``choice.py``, ``state.py``). Names, fields and the
values of ``type`` are those of the official Python library (https://github.com/openai/openai-python/blob/main/helpers.md),
and ``choice_index`` beside them, without which the events of several choices could not be told apart.

Snapshots of growing texts are made when they are read: an event holds a look at the text, not a copy. Events compare,
copy and pickle by their fields, as if each snapshot had been there all the time.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, Generic, Literal, TypeAlias, TypeVar

from .event import Accumulating, Event
from .parsed import ParsedChatCompletion
from .text import Head, Partial, Prefix

if TYPE_CHECKING:
    from specwire_api.models.chat_completion_chunk import ChatCompletionChunk
    from specwire_api.models.chat_completion_token_logprob import ChatCompletionTokenLogprob

T = TypeVar("T")


class ChunkEvent(Event):
    """A chunk came. This event precedes those that are read from the chunk."""

    __slots__ = ("_snapshot", "chunk")
    _names = ("chunk", "snapshot")
    type: ClassVar[Literal["chunk"]] = "chunk"

    def __init__(self, *, chunk: ChatCompletionChunk, snapshot: ParsedChatCompletion[Any] | Accumulating) -> None:
        self.chunk = chunk
        self._snapshot = snapshot

    @property
    def snapshot(self) -> ParsedChatCompletion[Any]:
        """The completion so far. It goes on growing: of an event that was kept, this is the completion of today."""
        snapshot = self._snapshot
        return snapshot if isinstance(snapshot, ParsedChatCompletion) else snapshot.current_completion_snapshot


class ContentDeltaEvent(Event):
    """Content of a choice came."""

    __slots__ = ("_parsed", "_snapshot", "choice_index", "delta")
    _names = ("delta", "snapshot", "parsed", "choice_index")
    type: ClassVar[Literal["content.delta"]] = "content.delta"

    def __init__(self, *, delta: str, snapshot: str | Prefix, parsed: object = None, choice_index: int = 0) -> None:
        self.choice_index = choice_index
        self.delta = delta
        self._snapshot = snapshot
        self._parsed = parsed

    @property
    def snapshot(self) -> str:
        """The content up to and with this delta. Joined when it is read."""
        return self._snapshot.read() if isinstance(self._snapshot, Prefix) else self._snapshot

    @property
    def parsed(self) -> object:
        """The content so far as a value, if a type was asked for; else None. Parsed when it is first read."""
        if isinstance(self._parsed, Partial):
            self._parsed = self._parsed.read()
        return self._parsed


class ContentDoneEvent(Event, Generic[T]):
    """The content of a choice is whole."""

    __slots__ = ("choice_index", "content", "parsed")
    _names = ("content", "parsed", "choice_index")
    type: ClassVar[Literal["content.done"]] = "content.done"

    def __init__(self, *, content: str, parsed: T | None = None, choice_index: int = 0) -> None:
        self.choice_index = choice_index
        self.content = content
        self.parsed = parsed


class RefusalDeltaEvent(Event):
    """Text of a refusal came."""

    __slots__ = ("_snapshot", "choice_index", "delta")
    _names = ("delta", "snapshot", "choice_index")
    type: ClassVar[Literal["refusal.delta"]] = "refusal.delta"

    def __init__(self, *, delta: str, snapshot: str | Prefix, choice_index: int = 0) -> None:
        self.choice_index = choice_index
        self.delta = delta
        self._snapshot = snapshot

    @property
    def snapshot(self) -> str:
        """The refusal up to and with this delta. Joined when it is read."""
        return self._snapshot.read() if isinstance(self._snapshot, Prefix) else self._snapshot


class RefusalDoneEvent(Event):
    """A refusal is whole."""

    __slots__ = ("choice_index", "refusal")
    _names = ("refusal", "choice_index")
    type: ClassVar[Literal["refusal.done"]] = "refusal.done"

    def __init__(self, *, refusal: str, choice_index: int = 0) -> None:
        self.choice_index = choice_index
        self.refusal = refusal


class FunctionToolCallArgumentsDeltaEvent(Event):
    """Arguments of a call of a function came."""

    __slots__ = ("_arguments", "_parsed", "arguments_delta", "choice_index", "index", "name")
    _names = ("name", "index", "arguments", "parsed_arguments", "arguments_delta", "choice_index")
    type: ClassVar[Literal["tool_calls.function.arguments.delta"]] = "tool_calls.function.arguments.delta"

    def __init__(
        self,
        *,
        name: str,
        index: int,
        arguments: str | Prefix,
        parsed_arguments: object = None,
        arguments_delta: str,
        choice_index: int = 0,
    ) -> None:
        self.choice_index = choice_index
        self.name = name
        self.index = index
        self._arguments = arguments
        self._parsed = parsed_arguments
        self.arguments_delta = arguments_delta

    @property
    def arguments(self) -> str:
        """The JSON text up to and with this delta. Joined when it is read."""
        return self._arguments.read() if isinstance(self._arguments, Prefix) else self._arguments

    @property
    def parsed_arguments(self) -> object:
        """The arguments so far as a value, if tools have types; else None. Parsed when it is first read."""
        if isinstance(self._parsed, Partial):
            self._parsed = self._parsed.read()
        return self._parsed


class FunctionToolCallArgumentsDoneEvent(Event):
    """The arguments of a call of a function are whole."""

    __slots__ = ("arguments", "choice_index", "index", "name", "parsed_arguments")
    _names = ("name", "index", "arguments", "parsed_arguments", "choice_index")
    type: ClassVar[Literal["tool_calls.function.arguments.done"]] = "tool_calls.function.arguments.done"

    def __init__(
        self, *, name: str, index: int, arguments: str, parsed_arguments: object = None, choice_index: int = 0
    ) -> None:
        self.choice_index = choice_index
        self.name = name
        self.index = index
        self.arguments = arguments
        self.parsed_arguments = parsed_arguments


class LogprobsContentDeltaEvent(Event):
    """Log probabilities of tokens of the content came."""

    __slots__ = ("_snapshot", "choice_index", "content")
    _names = ("content", "snapshot", "choice_index")
    type: ClassVar[Literal["logprobs.content.delta"]] = "logprobs.content.delta"

    def __init__(
        self,
        *,
        content: list[ChatCompletionTokenLogprob],
        snapshot: list[ChatCompletionTokenLogprob] | Head[ChatCompletionTokenLogprob],
        choice_index: int = 0,
    ) -> None:
        self.choice_index = choice_index
        self.content = content
        self._snapshot = snapshot

    @property
    def snapshot(self) -> list[ChatCompletionTokenLogprob]:
        """Those of all tokens up to and with this event. A list of its own each time it is read."""
        return self._snapshot.read() if isinstance(self._snapshot, Head) else self._snapshot


class LogprobsContentDoneEvent(Event):
    """The log probabilities of the content are whole."""

    __slots__ = ("choice_index", "content")
    _names = ("content", "choice_index")
    type: ClassVar[Literal["logprobs.content.done"]] = "logprobs.content.done"

    def __init__(self, *, content: list[ChatCompletionTokenLogprob], choice_index: int = 0) -> None:
        self.choice_index = choice_index
        self.content = content


class LogprobsRefusalDeltaEvent(Event):
    """Log probabilities of tokens of a refusal came."""

    __slots__ = ("_snapshot", "choice_index", "refusal")
    _names = ("refusal", "snapshot", "choice_index")
    type: ClassVar[Literal["logprobs.refusal.delta"]] = "logprobs.refusal.delta"

    def __init__(
        self,
        *,
        refusal: list[ChatCompletionTokenLogprob],
        snapshot: list[ChatCompletionTokenLogprob] | Head[ChatCompletionTokenLogprob],
        choice_index: int = 0,
    ) -> None:
        self.choice_index = choice_index
        self.refusal = refusal
        self._snapshot = snapshot

    @property
    def snapshot(self) -> list[ChatCompletionTokenLogprob]:
        """Those of all tokens up to and with this event. A list of its own each time it is read."""
        return self._snapshot.read() if isinstance(self._snapshot, Head) else self._snapshot


class LogprobsRefusalDoneEvent(Event):
    """The log probabilities of a refusal are whole."""

    __slots__ = ("choice_index", "refusal")
    _names = ("refusal", "choice_index")
    type: ClassVar[Literal["logprobs.refusal.done"]] = "logprobs.refusal.done"

    def __init__(self, *, refusal: list[ChatCompletionTokenLogprob], choice_index: int = 0) -> None:
        self.choice_index = choice_index
        self.refusal = refusal


ChatCompletionStreamEvent: TypeAlias = (
    ChunkEvent
    | ContentDeltaEvent
    | ContentDoneEvent[T]
    | RefusalDeltaEvent
    | RefusalDoneEvent
    | FunctionToolCallArgumentsDeltaEvent
    | FunctionToolCallArgumentsDoneEvent
    | LogprobsContentDeltaEvent
    | LogprobsContentDoneEvent
    | LogprobsRefusalDeltaEvent
    | LogprobsRefusalDoneEvent
)
