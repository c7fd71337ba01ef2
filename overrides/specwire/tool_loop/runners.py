"""The two shells of a run with tools: they send what ``conversation.py`` asks for, call functions, and hand out events.

The asynchronous half is the synchronous one with ``async`` and ``await``.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from specwire.chat_stream.parts import content_text
from specwire.chat_stream.streams import AsyncChatCompletionStreamManager, ChatCompletionStreamManager
from specwire.errors import OpenAIError
from specwire.structured.parsing import CREATE_PARSED
from specwire_api.models.completion_usage import CompletionUsage
from specwire_api.operations.chat_completions import CREATE
from specwire_runtime.request.checks import turned_on

from .async_calls import run_calls_async
from .calls import OnToolError, run_calls
from .conversation import Ask, Conversation, Run

if TYPE_CHECKING:
    from collections.abc import AsyncGenerator, Generator
    from typing import Self

    from specwire.chat_stream.events import ChatCompletionStreamEvent
    from specwire.chat_stream.parsed import ParsedChatCompletion
    from specwire_runtime.wire.callers import AsyncCaller, Caller

    from .conversation import Event

T = TypeVar("T")


class _Run(Generic[T]):
    """What both halves know of a run."""

    def __init__(self, conversation: Conversation[T], on_tool_error: OnToolError, *, stream: bool) -> None:
        """Take the conversation."""
        self._conversation = conversation
        self._policy: OnToolError = on_tool_error
        self._stream = turned_on("stream", stream)
        self._error: Exception | None = None

    @property
    def messages(self) -> list[Any]:
        """The conversation so far, results of tools included. It can be sent as it is, or continued."""
        return list(self._conversation.messages)

    @property
    def completions(self) -> list[ParsedChatCompletion[T]]:
        """The answers so far."""
        return list(self._conversation.completions)

    @property
    def total_usage(self) -> CompletionUsage | None:
        """The tokens of all requests so far; None if no answer said."""
        total = self._conversation.usage()
        return None if total is None else CompletionUsage.from_dict(total)

    def _fail(self, error: BaseException) -> None:
        """Take what ended the run. Who is interrupted cannot know which tools have been called, and does not go on."""
        if not isinstance(error, Exception):
            error = OpenAIError(f"The run cannot go on: {type(error).__name__} ended an earlier step of it.")
        self._error = error

    def _final(self) -> ParsedChatCompletion[T]:
        """Return the last answer, or raise what kept it from coming."""
        if self._error is not None:
            raise self._error
        if self._conversation.final is None:
            raise OpenAIError("The run was closed before the model had answered.")
        return self._conversation.final


class ToolRunner(_Run[T]):
    """A run with tools: an iterator over its events. Nothing is sent before the first is asked for."""

    def __init__(
        self, caller: Caller, conversation: Conversation[T], on_tool_error: OnToolError, *, stream: bool
    ) -> None:
        """Send with this caller. Use ``client.chat.completions.run_tools()``."""
        super().__init__(conversation, on_tool_error, stream=stream)
        self._caller = caller
        self._events = self._play()

    def __iter__(self) -> Self:
        """Return the runner itself."""
        return self

    def __next__(self) -> Event | ChatCompletionStreamEvent[Any]:
        """Go on to the next event. Raises what a request raises, ToolLoopLimitError, or a tool's own error."""
        for event in self._events:
            return event
        raise self._error or StopIteration

    def until_done(self) -> Self:
        """Go on to the end, passing over events. Raises what ended the run, again if it was raised before."""
        for _ in self:
            pass
        self._final()
        return self

    def final_completion(self) -> ParsedChatCompletion[T]:
        """Go on to the end and return the last answer. Raises as ``until_done`` does."""
        self.until_done()
        return self._final()

    def final_content(self) -> str | None:
        """Go on to the end and return the text of the last answer. Raises as ``until_done`` does."""
        return content_text(self.final_completion().choices[0].message.content)

    def close(self) -> None:
        """End the run."""
        self._events.close()

    def __enter__(self) -> Self:
        """Return the runner itself."""
        return self

    def __exit__(self, *exc_info: object) -> None:
        """End the run."""
        self.close()

    def _play(self) -> Generator[Event | ChatCompletionStreamEvent[Any], None, None]:
        steps = self._conversation.steps()
        answer: Any = None
        try:
            while True:
                try:
                    step = steps.send(answer)
                except StopIteration:
                    return
                answer = None
                if isinstance(step, Ask) and self._stream:
                    params = {**step.params, "stream": True}
                    with ChatCompletionStreamManager[Any](partial(self._caller.stream, CREATE, params)) as stream:
                        yield from stream
                        answer = stream.get_final_completion()
                elif isinstance(step, Ask):
                    answer = self._caller.request(CREATE_PARSED, step.params)
                elif isinstance(step, Run):
                    answer = run_calls(step.calls, self._policy)
                else:
                    yield step
        except GeneratorExit:  # closed, or dropped
            raise
        except BaseException as error:
            self._fail(error)
            raise


class AsyncToolRunner(_Run[T]):
    """A run with tools: an asynchronous iterator over its events. Nothing is sent before the first is asked for."""

    def __init__(
        self,
        caller: AsyncCaller,
        conversation: Conversation[T],
        on_tool_error: OnToolError,
        *,
        stream: bool,
        max_parallel: int,
    ) -> None:
        """Send with this caller. Use ``client.chat.completions.run_tools()``."""
        super().__init__(conversation, on_tool_error, stream=stream)
        self._caller = caller
        self._max_parallel = max_parallel
        self._events = self._play()

    def __aiter__(self) -> Self:
        """Return the runner itself."""
        return self

    async def __anext__(self) -> Event | ChatCompletionStreamEvent[Any]:
        """Go on to the next event. Raises what a request raises, ToolLoopLimitError, or a tool's own error."""
        async for event in self._events:
            return event
        raise self._error or StopAsyncIteration

    async def until_done(self) -> Self:
        """Go on to the end, passing over events. Raises what ended the run, again if it was raised before."""
        async for _ in self._events:
            pass
        self._final()
        return self

    async def final_completion(self) -> ParsedChatCompletion[T]:
        """Go on to the end and return the last answer. Raises as ``until_done`` does."""
        await self.until_done()
        return self._final()

    async def final_content(self) -> str | None:
        """Go on to the end and return the text of the last answer. Raises as ``until_done`` does."""
        return content_text((await self.final_completion()).choices[0].message.content)

    async def close(self) -> None:
        """End the run."""
        await self._events.aclose()

    async def __aenter__(self) -> Self:
        """Return the runner itself."""
        return self

    async def __aexit__(self, *exc_info: object) -> None:
        """End the run."""
        await self.close()

    async def _play(self) -> AsyncGenerator[Event | ChatCompletionStreamEvent[Any], None]:
        steps = self._conversation.steps()
        answer: Any = None
        try:
            while True:
                try:
                    step = steps.send(answer)
                except StopIteration:
                    return
                answer = None
                if isinstance(step, Ask) and self._stream:
                    params = {**step.params, "stream": True}
                    send = partial(self._caller.stream, CREATE, params)
                    async with AsyncChatCompletionStreamManager[Any](send) as stream:
                        async for event in stream:
                            yield event
                        answer = await stream.get_final_completion()
                elif isinstance(step, Ask):
                    answer = await self._caller.request(CREATE_PARSED, step.params)
                elif isinstance(step, Run):
                    answer = await run_calls_async(step.calls, self._policy, self._max_parallel)
                else:
                    yield step
        except GeneratorExit:  # closed, or dropped
            raise
        except BaseException as error:
            self._fail(error)
            raise
