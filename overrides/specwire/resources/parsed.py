"""``chat.completions.parse``: ``create`` with types for the answer and for the arguments of tools.

Loaded with every client, so nothing is imported before a call.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar, overload

if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import Unpack

    from specwire.chat_stream.parsed import ParsedChatCompletion
    from specwire_api.params import ChatCompletionToolUnionParam, CreateChatCompletionParamsBase, ResponseFormatParam
    from specwire_runtime.wire.callers import AsyncCaller, Caller
    from specwire_runtime.wire.types import Omit

T = TypeVar("T")


class Parsed:
    """The method ``parse`` of ``chat.completions``."""

    _caller: Caller

    @overload
    def parse(
        self,
        *,
        response_format: type[T],
        tools: Iterable[ChatCompletionToolUnionParam] | Omit = ...,
        **params: Unpack[CreateChatCompletionParamsBase],
    ) -> ParsedChatCompletion[T]: ...

    @overload
    def parse(
        self,
        *,
        response_format: ResponseFormatParam | Omit = ...,
        tools: Iterable[ChatCompletionToolUnionParam] | Omit = ...,
        **params: Unpack[CreateChatCompletionParamsBase],
    ) -> ParsedChatCompletion[None]: ...

    def parse(self, *, response_format: Any = None, tools: Any = None, **params: Any) -> Any:
        """Create a chat completion whose texts are read as types of yours.

        Takes what ``create`` takes, but for ``stream``. With a class as ``response_format`` (a pydantic model, an attrs
        class, a dataclass or a TypedDict) the model is asked for JSON of that class, and ``message.parsed`` is a value
        of it. Calls of tools that ``function_tool`` made have ``function.parsed_arguments``. A refusal has None.

        Raises:
            AnswerParsingError: the answer does not fit the type; ToolArgumentsError: arguments do not fit the tool.
            LengthFinishReasonError: the answer was cut at the token limit.
            ContentFilterFinishReasonError: the answer was withheld.
            TypeError: the type is not known or has no strict JSON Schema, or an argument is wrong.
            OpenAIError: the library that knows the type is not installed.
            APIError: the call failed.

        https://platform.openai.com/docs/guides/structured-outputs
        """
        from specwire.structured.parsing import CREATE_PARSED, fill, prepared, without_stream
        from specwire_runtime.privacy.secret import hide

        hide(params)
        sent, parser = prepared(response_format, tools)
        completion = self._caller.request(CREATE_PARSED, without_stream({**params, **sent}))
        fill(completion, parser)
        return completion


class AsyncParsed:
    """The method ``parse`` of ``chat.completions``, asynchronous."""

    _caller: AsyncCaller

    @overload
    async def parse(
        self,
        *,
        response_format: type[T],
        tools: Iterable[ChatCompletionToolUnionParam] | Omit = ...,
        **params: Unpack[CreateChatCompletionParamsBase],
    ) -> ParsedChatCompletion[T]: ...

    @overload
    async def parse(
        self,
        *,
        response_format: ResponseFormatParam | Omit = ...,
        tools: Iterable[ChatCompletionToolUnionParam] | Omit = ...,
        **params: Unpack[CreateChatCompletionParamsBase],
    ) -> ParsedChatCompletion[None]: ...

    async def parse(self, *, response_format: Any = None, tools: Any = None, **params: Any) -> Any:
        """Create a chat completion whose texts are read as types of yours; as ``OpenAI``'s, and raises as it does."""
        from specwire.structured.parsing import CREATE_PARSED, fill, prepared, without_stream
        from specwire_runtime.privacy.secret import hide

        hide(params)
        sent, parser = prepared(response_format, tools)
        completion = await self._caller.request(CREATE_PARSED, without_stream({**params, **sent}))
        fill(completion, parser)
        return completion
