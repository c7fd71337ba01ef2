"""``chat.completions.run_tools``: ``create``, again and again, with functions that are called for the model.

Loaded with every client, so nothing is imported before a call.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar, overload

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from typing import Unpack

    from specwire.tool_loop.calls import OnToolError
    from specwire.tool_loop.runners import AsyncToolRunner, ToolRunner
    from specwire_api.params import ChatCompletionToolUnionParam, CreateChatCompletionParamsBase, ResponseFormatParam
    from specwire_runtime.wire.callers import AsyncCaller, Caller
    from specwire_runtime.wire.types import Omit

T = TypeVar("T")
# As many as in the official Node library.
DEFAULT_MAX_TURNS = 10
DEFAULT_MAX_PARALLEL = 8


class ToolRuns:
    """The method ``run_tools`` of ``chat.completions``."""

    _caller: Caller

    @overload
    def run_tools(
        self,
        *,
        tools: Iterable[Callable[..., Any] | ChatCompletionToolUnionParam],
        response_format: type[T],
        max_turns: int = ...,
        max_tool_calls: int | None = ...,
        on_tool_error: OnToolError = ...,
        stream: bool = ...,
        **params: Unpack[CreateChatCompletionParamsBase],
    ) -> ToolRunner[T]: ...

    @overload
    def run_tools(
        self,
        *,
        tools: Iterable[Callable[..., Any] | ChatCompletionToolUnionParam],
        response_format: ResponseFormatParam | Omit = ...,
        max_turns: int = ...,
        max_tool_calls: int | None = ...,
        on_tool_error: OnToolError = ...,
        stream: bool = ...,
        **params: Unpack[CreateChatCompletionParamsBase],
    ) -> ToolRunner[None]: ...

    def run_tools(
        self,
        *,
        tools: Iterable[Any],
        response_format: Any = None,
        max_turns: int = DEFAULT_MAX_TURNS,
        max_tool_calls: int | None = None,
        on_tool_error: OnToolError = "report",
        stream: bool = False,
        **params: Any,
    ) -> ToolRunner[Any]:
        """Let the model call functions of yours until it answers in words.

        Takes what ``create`` takes. Calls of one answer are carried out in order. A call of a tool that is not there,
        or with arguments that do not fit, is answered with an error for the model. A ``tool_choice`` that forces a call
        holds for the first one. Nothing is sent before the runner is iterated over or asked for its end.

        Args:
            tools: typed functions, or what ``function_tool`` made of them.
            response_format: as in ``parse``, for the last answer.
            max_turns: the most answers that the model may give.
            max_tool_calls: the most calls in all; None for no limit.
            on_tool_error: what happens when a function raises. ``"report"`` tells the model type and message,
                ``"raise"`` raises it here, a function of the error returns what the model is told.
            stream: whether answers are streamed; the runner then gives the events of ``stream()``, too.
            **params: as in ``create``.

        Raises:
            TypeError: a function is asynchronous or has a parameter without a usable annotation, or an argument is
                wrong; in a run, a function returned what cannot be written as JSON.
            ValueError: two tools have one name, a limit makes no sense, or ``n`` is not 1.
            OpenAIError: a library that is needed is not installed.
        """
        from specwire.tool_loop.calls import checked
        from specwire.tool_loop.offers import offered
        from specwire.tool_loop.runners import ToolRunner
        from specwire.tool_loop.start import conversation
        from specwire_runtime.privacy.secret import hide

        hide(params)
        listed = offered(tools, asynchronous=False)
        started = conversation(params, listed, response_format, max_turns, max_tool_calls)
        return ToolRunner(self._caller, started, checked(on_tool_error), stream=stream)


class AsyncToolRuns:
    """The method ``run_tools`` of ``chat.completions``, asynchronous."""

    _caller: AsyncCaller

    @overload
    def run_tools(
        self,
        *,
        tools: Iterable[Callable[..., Any] | ChatCompletionToolUnionParam],
        response_format: type[T],
        max_turns: int = ...,
        max_tool_calls: int | None = ...,
        max_parallel: int = ...,
        on_tool_error: OnToolError = ...,
        stream: bool = ...,
        **params: Unpack[CreateChatCompletionParamsBase],
    ) -> AsyncToolRunner[T]: ...

    @overload
    def run_tools(
        self,
        *,
        tools: Iterable[Callable[..., Any] | ChatCompletionToolUnionParam],
        response_format: ResponseFormatParam | Omit = ...,
        max_turns: int = ...,
        max_tool_calls: int | None = ...,
        max_parallel: int = ...,
        on_tool_error: OnToolError = ...,
        stream: bool = ...,
        **params: Unpack[CreateChatCompletionParamsBase],
    ) -> AsyncToolRunner[None]: ...

    def run_tools(
        self,
        *,
        tools: Iterable[Any],
        response_format: Any = None,
        max_turns: int = DEFAULT_MAX_TURNS,
        max_tool_calls: int | None = None,
        max_parallel: int = DEFAULT_MAX_PARALLEL,
        on_tool_error: OnToolError = "report",
        stream: bool = False,
        **params: Any,
    ) -> AsyncToolRunner[Any]:
        """Let the model call functions of yours until it answers in words; as ``OpenAI``'s, and raises as it does.

        Calls of one answer are carried out side by side, at most ``max_parallel`` at a time: coroutine functions as
        tasks, plain functions in threads. When the run is cancelled, so are they; a thread's result is dropped. Results
        are told in the order of the calls.
        """
        from specwire.tool_loop.calls import checked
        from specwire.tool_loop.offers import offered
        from specwire.tool_loop.runners import AsyncToolRunner
        from specwire.tool_loop.start import conversation
        from specwire_runtime.privacy.secret import hide

        hide(params)
        if max_parallel < 1:
            raise ValueError("max_parallel must be at least 1")
        listed = offered(tools, asynchronous=True)
        started = conversation(params, listed, response_format, max_turns, max_tool_calls)
        policy = checked(on_tool_error)
        return AsyncToolRunner(self._caller, started, policy, stream=stream, max_parallel=max_parallel)
