"""One choice of a streamed completion: adds up its deltas, and says as events what came and what is whole.

Cost: a delta is appended to what there is; nothing is copied, joined or parsed before it is whole or somebody looks.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Generic, TypeVar

from specwire_api.models.chat_completion_choice_logprobs import ChatCompletionChoiceLogprobs
from specwire_api.models.choice_delta import ChoiceDelta
from specwire_api.models.choice_delta_function_call import ChoiceDeltaFunctionCall
from specwire_api.models.choice_delta_tool_call import ChoiceDeltaToolCall
from specwire_runtime.response.json_guards import is_array

from .audio import with_one_encoding
from .calls import FunctionCall, ToolCall, ToolCalls
from .events import (
    ChatCompletionStreamEvent,
    ContentDeltaEvent,
    ContentDoneEvent,
    FunctionToolCallArgumentsDeltaEvent,
    FunctionToolCallArgumentsDoneEvent,
    RefusalDeltaEvent,
    RefusalDoneEvent,
)
from .growing import Growing
from .logprobs import Logprobs
from .outside import additional, model, models
from .parts import Parts, part_text
from .text import Text, Values

if TYPE_CHECKING:
    from specwire_api.models.chat_completion_chunk_choice import ChatCompletionChunkChoice

    from .parsed import ParsedChoice
    from .parser import Parser

T = TypeVar("T")


class Choice(Generic[T]):
    """One choice that grows."""

    def __init__(self, index: int, parser: Parser | None) -> None:
        """Begin with nothing."""
        self._index = index
        self._parser = parser
        self._role: str | None = None
        self._content: Text | None = None
        self._parts: Parts | None = None  # of the content, that are not text
        self._values: Values | None = None  # what the content stands for, if a type was asked for
        self._refusal: Text | None = None
        self._calls: ToolCalls | None = None
        self._current: ToolCall | None = None
        self._function_call: FunctionCall | None = None
        self._logprobs = Logprobs(index)
        self._rest = Growing()  # fields of deltas that are not read by name
        self._additional: dict[str, Any] = {}  # fields of the choice that the contract does not name
        self._finish_reason: str | None = None
        self._finished = False
        self._parsed: Any = None
        self._content_announced: int | None = None  # length of the text when it was said to be whole
        self._refusal_announced: int | None = None

    def add(self, part: ChatCompletionChunkChoice, events: list[ChatCompletionStreamEvent[T]]) -> None:
        """Take in what is new, and add the events about it to ``events``."""
        delta = model(part.delta, ChoiceDelta)
        touched: list[ToolCall] | None = None
        if delta is not None:
            self._add_delta(delta, events)
            if calls := delta.tool_calls:
                touched = [self._add_call(piece, events) for piece in models(calls, ChoiceDeltaToolCall)]
        logprobs = part.logprobs
        if isinstance(logprobs, ChatCompletionChoiceLogprobs):
            self._logprobs.add(logprobs, events)
        reason = part.finish_reason
        if reason is not None:
            self._finish_reason = reason
        if others := additional(part):
            self._additional.update(others)
        for call in touched or ():
            if call is not self._current:
                self._leave(self._current, events)
                self._current = call

    def finish(self, events: list[ChatCompletionStreamEvent[T]], *, at_last: bool = False) -> None:
        """Take a finish reason, or the end of the stream: say what is whole and was not yet said to be, or has grown.

        Only the first finish reason counts: some servers repeat it, and go on.
        """
        if self._finished and not at_last:
            return
        self._finished = True
        self._end_texts(events)
        self._text_is_whole(events)
        self._logprobs.finish(events)
        for call in [] if self._calls is None else self._calls.sorted():
            self._call_is_whole(call, events)

    def value(self) -> dict[str, Any]:
        """Return the choice so far as JSON."""
        message: dict[str, Any] = {
            "role": self._role or "assistant",
            "content": self._content_so_far(),
            "refusal": None if self._refusal is None else self._refusal.whole(),
        }
        if self._calls is not None:
            message["tool_calls"] = [call.value() for call in self._calls.sorted()]
        if self._function_call is not None:
            message["function_call"] = self._function_call.value()
        message |= with_one_encoding(self._rest)
        return {
            **self._additional,  # first: some servers put a ``message`` of null beside each delta
            "index": self._index,
            "message": message,
            "logprobs": self._logprobs.value(),
            "finish_reason": self._finish_reason,
        }

    def put_parsed(self, choice: ParsedChoice[T]) -> None:
        """Put the parsed values so far into the model that was made of ``value()``."""
        if self._parser is None:
            return
        message = choice.message
        if self._content_announced is not None:
            message.parsed = self._parsed
        elif self._values is not None and self._content is not None and self._content.size and not self._refusal_text():
            message.parsed = self._values.whole()
        calls = [] if self._calls is None else self._calls.sorted()
        for call, made in zip(calls, message.tool_calls or [], strict=True):
            if call.announced is not None and made.type == "function":
                made.function.parsed_arguments = call.parsed

    def _add_delta(self, delta: ChoiceDelta, events: list[ChatCompletionStreamEvent[T]]) -> None:
        """Take in all but calls of tools."""
        content: object = delta.content
        if isinstance(content, str):
            growing = self._content
            if growing is None:
                growing = self._content = Text()
                self._values = None if self._parser is None else Values(growing, self._parser.reader)
            self._say_content(growing, growing.add(content), events)
        elif content is not None:  # some servers send a list of parts
            self._add_parts(content, events)
        refusal: object = delta.refusal
        if isinstance(refusal, str):
            if self._refusal is None:
                self._refusal = Text()
            self._say_refusal(self._refusal, self._refusal.add(refusal), events)
        if self._role is None:
            self._role = delta.role or None
        function_call: object = delta.function_call
        if isinstance(function_call, ChoiceDeltaFunctionCall):
            if self._function_call is None:
                self._function_call = FunctionCall()
            self._function_call.add(function_call)
        if others := additional(delta):
            self._rest.add(others)

    def _add_parts(self, content: object, events: list[ChatCompletionStreamEvent[T]]) -> None:
        """Take in parts of a content: their text as if it had come by itself."""
        if not is_array(content):
            self._rest.add({"content": content})
            return
        if self._parts is None:
            self._parts = Parts()
        for part in content:
            words = part_text(part)
            if words is None:
                self._parts.add(part, 0 if self._content is None else self._content.size)
            else:
                self._add_delta(ChoiceDelta.from_dict({"content": words}), events)

    def _content_so_far(self) -> Any:
        """Return the content as JSON: a text, or a list if other parts came."""
        if self._parts is not None:
            return self._parts.value(self._content)
        return None if self._content is None else self._content.whole()

    def _add_call(self, fragment: ChoiceDeltaToolCall, events: list[ChatCompletionStreamEvent[T]]) -> ToolCall:
        if self._calls is None:
            self._calls = ToolCalls()
        call, added = self._calls.add(fragment)
        if call.function is not None and fragment.function is not None:
            self._say_arguments(call, call.function, added, events)
        return call

    def _say_content(self, content: Text, added: str, events: list[ChatCompletionStreamEvent[T]]) -> None:
        values = self._values
        parsed = None if values is None or self._refusal_text() else values.seen()
        events.append(ContentDeltaEvent(choice_index=self._index, delta=added, snapshot=content.seen(), parsed=parsed))

    def _say_refusal(self, refusal: Text, added: str, events: list[ChatCompletionStreamEvent[T]]) -> None:
        events.append(RefusalDeltaEvent(choice_index=self._index, delta=added, snapshot=refusal.seen()))

    def _say_arguments(
        self, call: ToolCall, function: FunctionCall, added: str, events: list[ChatCompletionStreamEvent[T]]
    ) -> None:
        if self._parser is not None and function.values is None:
            function.values = Values(function.arguments, self._parser.reader)
        events.append(
            FunctionToolCallArgumentsDeltaEvent(
                name=function.name or "",
                choice_index=self._index,
                index=call.index,
                arguments=function.arguments.seen(),
                parsed_arguments=None if function.values is None else function.values.seen(),
                arguments_delta=added,
            )
        )

    def _end_texts(self, events: list[ChatCompletionStreamEvent[T]]) -> None:
        """Take the end: say what stands for halves of characters that were held back."""
        if self._content is not None and (added := self._content.end()):
            self._say_content(self._content, added, events)
        if self._refusal is not None and (added := self._refusal.end()):
            self._say_refusal(self._refusal, added, events)
        for call in [] if self._calls is None else self._calls.sorted():
            if (added := call.end()) and call.function is not None:
                self._say_arguments(call, call.function, added, events)
        if self._function_call is not None:
            self._function_call.end()
        if self._parts is not None:
            self._parts.end()
        self._rest.end()

    def _leave(self, call: ToolCall | None, events: list[ChatCompletionStreamEvent[T]]) -> None:
        """Another call begins: the text is whole, and most likely the call before.

        That it is, is looked at once for each call, so that the cost stays linear if servers go to and fro.
        """
        if call is None:
            self._text_is_whole(events)
            self._logprobs.finish(events)
        elif not call.left:
            call.left = True
            if call.function is not None and call.function.is_whole():
                self._call_is_whole(call, events)

    def _text_is_whole(self, events: list[ChatCompletionStreamEvent[T]]) -> None:
        content, refusal = self._content, self._refusal
        if content is not None and content.size and content.size != self._content_announced:
            self._content_announced = content.size
            whole = content.whole()
            if self._parser is not None and not self._refusal_text():
                self._parsed = self._parser.content(whole)
            events.append(ContentDoneEvent(choice_index=self._index, content=whole, parsed=self._parsed))
        if refusal is not None and refusal.size != self._refusal_announced:
            self._refusal_announced = refusal.size
            events.append(RefusalDoneEvent(choice_index=self._index, refusal=refusal.whole()))

    def _call_is_whole(self, call: ToolCall, events: list[ChatCompletionStreamEvent[T]]) -> None:
        function = call.function
        if function is None or function.arguments.size == call.announced:
            return
        call.announced = function.arguments.size
        name, arguments = function.name or "", function.arguments.whole()
        if self._parser is not None:
            call.parsed = self._parser.arguments(name, arguments)
        events.append(
            FunctionToolCallArgumentsDoneEvent(
                choice_index=self._index, name=name, index=call.index, arguments=arguments, parsed_arguments=call.parsed
            )
        )

    def _refusal_text(self) -> bool:
        return self._refusal is not None and self._refusal.size > 0
