"""Log probabilities of one choice: adds up the lists that come, and says so."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from .events import (
    ChatCompletionStreamEvent,
    LogprobsContentDeltaEvent,
    LogprobsContentDoneEvent,
    LogprobsRefusalDeltaEvent,
    LogprobsRefusalDoneEvent,
)
from .outside import additional
from .text import Head

if TYPE_CHECKING:
    from specwire_api.models.chat_completion_choice_logprobs import ChatCompletionChoiceLogprobs
    from specwire_api.models.chat_completion_token_logprob import ChatCompletionTokenLogprob


class Logprobs:
    """Lists that grow; None stands for what never came."""

    __slots__ = ("_additional", "_announced", "_came", "_choice_index", "_content", "_refusal")

    def __init__(self, choice_index: int) -> None:
        """Begin with nothing."""
        self._choice_index = choice_index
        self._came = False
        self._content: list[ChatCompletionTokenLogprob] | None = None
        self._refusal: list[ChatCompletionTokenLogprob] | None = None
        self._additional: dict[str, Any] = {}
        self._announced = (-1, -1)  # how long the lists were when they were said to be whole

    def add(self, part: ChatCompletionChoiceLogprobs, events: list[ChatCompletionStreamEvent[Any]]) -> None:
        """Take in what is new, and add the events about it to ``events``."""
        self._came = True
        content, refusal = part.content, part.refusal
        if isinstance(content, list):
            if self._content is None:
                self._content = []
            self._content += content
            if content:
                at, seen = self._choice_index, Head(self._content)
                events.append(LogprobsContentDeltaEvent(choice_index=at, content=content, snapshot=seen))
        if isinstance(refusal, list):
            if self._refusal is None:
                self._refusal = []
            self._refusal += refusal
            if refusal:
                at, seen = self._choice_index, Head(self._refusal)
                events.append(LogprobsRefusalDeltaEvent(choice_index=at, refusal=refusal, snapshot=seen))
        if others := additional(part):
            self._additional.update(others)

    def finish(self, events: list[ChatCompletionStreamEvent[Any]]) -> None:
        """Say what is whole and was not yet said to be, or has grown since."""
        content, refusal = self._content, self._refusal
        before = self._announced
        self._announced = (-1 if content is None else len(content), -1 if refusal is None else len(refusal))
        if content is not None and len(content) != before[0]:
            events.append(LogprobsContentDoneEvent(choice_index=self._choice_index, content=list(content)))
        if refusal is not None and len(refusal) != before[1]:
            events.append(LogprobsRefusalDoneEvent(choice_index=self._choice_index, refusal=list(refusal)))

    def value(self) -> dict[str, Any] | None:
        """Return what came so far, the tokens as models; None if nothing came."""
        if not self._came:
            return None
        content = None if self._content is None else list(self._content)
        refusal = None if self._refusal is None else list(self._refusal)
        return {"content": content, "refusal": refusal, **self._additional}
