"""Chunks become a completion and events. Pure: nothing is read here, and nothing waits.

| of chunks         | the completion has                                                                    |
|-------------------|---------------------------------------------------------------------------------------|
| ``id``, ``created``, ``model`` | the first that is not empty                                              |
| ``choices``       | one choice for each ``index``, in that order, whatever order they come in             |
| other fields      | the last that is not null: ``usage`` may come twice, and beside choices               |
| ``obfuscation``   | nothing                                                                               |
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Generic, TypeVar

from specwire.errors import ContentFilterFinishReasonError, LengthFinishReasonError
from specwire_api.models.chat_completion_chunk_choice import ChatCompletionChunkChoice
from specwire_runtime.response.json_guards import is_array

from .choice import Choice
from .events import ChatCompletionStreamEvent, ChunkEvent
from .outside import additional
from .parsed import ParsedChatCompletion

if TYPE_CHECKING:
    from specwire_api.models.chat_completion_chunk import ChatCompletionChunk

    from .parser import Parser

T = TypeVar("T")

IDENTITY = ("id", "created", "model")


class ChatCompletionStreamState(Generic[T]):
    """Adds up the chunks of one answer. Also of use where chunks come from elsewhere than ``.stream()``."""

    def __init__(self, *, parser: Parser | None = None, request_id: str | None = None) -> None:
        """Begin with nothing. Without a parser no content is parsed, and a cut answer is no error."""
        self._parser = parser
        self._request_id = request_id
        self._fields: dict[str, Any] = {}
        self._identified = False
        self._choices: dict[int, Choice[T]] = {}
        self._snapshot: ParsedChatCompletion[T] | None = None

    @property
    def current_completion_snapshot(self) -> ParsedChatCompletion[T]:
        """The completion so far, made when it is asked for. It does not grow: ask again after the next chunk."""
        if self._snapshot is None:
            choices = [self._choices[index] for index in sorted(self._choices)]
            data = {"object": "chat.completion", **self._fields, "choices": [choice.value() for choice in choices]}
            snapshot = ParsedChatCompletion[T].from_dict(data)
            for choice, model in zip(choices, snapshot.choices, strict=True):
                choice.put_parsed(model)
            object.__setattr__(snapshot, "_request_id", self._request_id)
            self._snapshot = snapshot
        return self._snapshot

    def get_final_completion(self) -> ParsedChatCompletion[T]:
        """Return the completion. Whether the stream has ended is known to who reads it."""
        return self.current_completion_snapshot

    def handle_chunk(self, chunk: ChatCompletionChunk) -> list[ChatCompletionStreamEvent[T]]:
        """Take in a chunk and return what it says. The first event is the chunk itself.

        Raises:
            LengthFinishReasonError: an answer that is to be parsed was cut at the token limit.
            ContentFilterFinishReasonError: an answer that is to be parsed was withheld by the content filter.
            Exception: what the parser raises.
        """
        self._snapshot = None
        self._add_fields(chunk)
        events: list[ChatCompletionStreamEvent[T]] = [ChunkEvent(chunk=chunk, snapshot=self)]
        choices: object = chunk.choices
        for part in choices if is_array(choices) else ():
            if isinstance(part, ChatCompletionChunkChoice):
                choice = self._choice(part.index)
                choice.add(part, events)
                reason = part.finish_reason
                if reason:
                    self._check(reason)
                    choice.finish(events)
        return events

    def finish(self) -> list[ChatCompletionStreamEvent[T]]:
        """Take the end of the stream; return what is now whole without a finish reason having said so.

        Raises:
            Exception: what the parser raises.
        """
        events: list[ChatCompletionStreamEvent[T]] = []
        for index in sorted(self._choices):
            self._choices[index].finish(events, at_last=True)
        self._snapshot = None
        return events

    def _choice(self, found: object) -> Choice[T]:
        index = found if isinstance(found, int) else 0
        choice = self._choices.get(index)
        if choice is None:
            choice = self._choices[index] = Choice(index, self._parser)
        return choice

    def _check(self, finish_reason: str) -> None:
        if self._parser is None:
            return
        if finish_reason == "length":
            raise LengthFinishReasonError(completion=self.current_completion_snapshot)
        if finish_reason == "content_filter":
            raise ContentFilterFinishReasonError(completion=self.current_completion_snapshot)

    def _add_fields(self, chunk: ChatCompletionChunk) -> None:
        fields = self._fields
        if not self._identified:
            for name in IDENTITY:
                fields[name] = fields.get(name) or getattr(chunk, name)
            self._identified = all(fields[name] for name in IDENTITY)
        if (usage := chunk.usage) is not None:
            fields["usage"] = usage
        if (tier := chunk.service_tier) is not None:
            fields["service_tier"] = tier
        if (fingerprint := chunk.system_fingerprint) is not None:
            fields["system_fingerprint"] = fingerprint
        if (moderation := chunk.moderation) is not None:
            fields["moderation"] = moderation
        if others := additional(chunk):
            for name, value in others.items():
                if value is not None or name not in fields:
                    fields[name] = value
