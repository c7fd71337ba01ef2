"""The same names as ``specwire.types``, and a few more: programs import the types of chat completions from here.

The names that the contract spells differently from the official library are in ``ALIASES``; its modules, such as
``specwire.types.chat.chat_completion``, are modules here.
"""

from __future__ import annotations

from importlib import import_module
from importlib.util import find_spec
from typing import TYPE_CHECKING

import specwire_api

if TYPE_CHECKING:
    from specwire.chat_stream.parsed import (
        ParsedChatCompletion,
        ParsedChatCompletionMessage,
        ParsedChoice,
        ParsedFunction,
        ParsedFunctionToolCall,
    )
    from specwire_api import *  # noqa: F403  (type checkers follow the emitted list of names)
    from specwire_api import ChatCompletionFunctionToolParam as ChatCompletionToolParam
    from specwire_api import ChatCompletionMessageFunctionToolCall as ChatCompletionMessageToolCall
    from specwire_api import ChatCompletionMessageFunctionToolCallParam as ChatCompletionMessageToolCallParam
    from specwire_api import ChatCompletionMessageParam as CreateChatCompletionRequestMessageParam
    from specwire_api import CreateChatCompletionParams as CompletionCreateParams
    from specwire_api import ListChatCompletionsParams as CompletionListParams
    from specwire_api import ReasoningEffort as ChatCompletionReasoningEffort
    from specwire_api import UpdateChatCompletionParams as CompletionUpdateParams

__all__: list[str] = []
__all__ += specwire_api.__all__
__all__ += [
    "ChatCompletionMessageToolCall",
    "ChatCompletionMessageToolCallParam",
    "ChatCompletionReasoningEffort",
    "ChatCompletionToolParam",
    "CompletionCreateParams",
    "CompletionListParams",
    "CompletionUpdateParams",
    "CreateChatCompletionRequestMessageParam",
    "ParsedChatCompletion",
    "ParsedChatCompletionMessage",
    "ParsedChoice",
    "ParsedFunction",
    "ParsedFunctionToolCall",
]

# The official library's name -> the contract's.
ALIASES = {
    "ChatCompletionMessageToolCall": "ChatCompletionMessageFunctionToolCall",
    "ChatCompletionMessageToolCallParam": "ChatCompletionMessageFunctionToolCallParam",
    "ChatCompletionReasoningEffort": "ReasoningEffort",
    "ChatCompletionToolParam": "ChatCompletionFunctionToolParam",
    "CompletionCreateParams": "CreateChatCompletionParams",
    "CompletionListParams": "ListChatCompletionsParams",
    "CompletionUpdateParams": "UpdateChatCompletionParams",
    "CreateChatCompletionRequestMessageParam": "ChatCompletionMessageParam",
}
PARSED = "specwire.chat_stream.parsed"


if not TYPE_CHECKING:  # a checker that saw this would let every name pass

    def __getattr__(name: str) -> object:
        """Import an exported name, or a module of this package, on first use (PEP 562)."""
        if name in specwire_api.__all__ or name in ALIASES:
            return getattr(specwire_api, ALIASES.get(name, name))
        if name in __all__:
            return getattr(import_module(PARSED), name)
        if not name.startswith("_") and find_spec(f"{__name__}.{name}") is not None:
            return import_module(f"{__name__}.{name}")
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def __dir__() -> list[str]:
    """List the exported names."""
    return sorted(__all__)
