"""The state of a stream, made from the arguments of a call, as the official library's is."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar, overload

from specwire.chat_stream.state import ChatCompletionStreamState as State
from specwire.structured.parsing import prepared
from specwire_runtime.wire.types import omit

if TYPE_CHECKING:
    from collections.abc import Iterable

    from specwire_api.params import ChatCompletionToolUnionParam, ResponseFormatParam
    from specwire_runtime.wire.types import Omit

T = TypeVar("T")


class ChatCompletionStreamState(State[T]):
    """Adds up chunks that come from elsewhere than ``.stream()``: ``handle_chunk`` takes one and returns its events."""

    @overload
    def __init__(
        self, *, response_format: type[T], input_tools: Iterable[ChatCompletionToolUnionParam] | Omit = ...
    ) -> None: ...

    @overload
    def __init__(
        self: ChatCompletionStreamState[None],
        *,
        response_format: ResponseFormatParam | Omit = ...,
        input_tools: Iterable[ChatCompletionToolUnionParam] | Omit = ...,
    ) -> None: ...

    def __init__(self, *, response_format: Any = omit, input_tools: Any = omit) -> None:
        """Begin with nothing. Raises what ``stream(response_format=..., tools=...)`` raises for these."""
        super().__init__(parser=prepared(response_format, input_tools)[1])
