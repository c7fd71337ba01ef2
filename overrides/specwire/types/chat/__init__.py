# Made by scripts/generate.py from compatibility.yaml. Do not edit: run make generate.
"""Names of ``specwire_api`` at the places where another library has them, imported on first use."""

from __future__ import annotations

from importlib import import_module
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

    from . import chat_completion as chat_completion
    from . import chat_completion_allowed_tool_choice_param as chat_completion_allowed_tool_choice_param
    from . import chat_completion_allowed_tools_param as chat_completion_allowed_tools_param
    from . import chat_completion_assistant_message_param as chat_completion_assistant_message_param
    from . import chat_completion_audio as chat_completion_audio
    from . import chat_completion_audio_param as chat_completion_audio_param
    from . import chat_completion_chunk as chat_completion_chunk
    from . import chat_completion_content_part_image as chat_completion_content_part_image
    from . import chat_completion_content_part_image_param as chat_completion_content_part_image_param
    from . import chat_completion_content_part_input_audio_param as chat_completion_content_part_input_audio_param
    from . import chat_completion_content_part_param as chat_completion_content_part_param
    from . import chat_completion_content_part_refusal_param as chat_completion_content_part_refusal_param
    from . import chat_completion_content_part_text as chat_completion_content_part_text
    from . import chat_completion_content_part_text_param as chat_completion_content_part_text_param
    from . import chat_completion_custom_tool_param as chat_completion_custom_tool_param
    from . import chat_completion_deleted as chat_completion_deleted
    from . import chat_completion_developer_message_param as chat_completion_developer_message_param
    from . import chat_completion_function_call_option_param as chat_completion_function_call_option_param
    from . import chat_completion_function_message_param as chat_completion_function_message_param
    from . import chat_completion_function_tool_param as chat_completion_function_tool_param
    from . import chat_completion_message as chat_completion_message
    from . import chat_completion_message_custom_tool_call as chat_completion_message_custom_tool_call
    from . import chat_completion_message_custom_tool_call_param as chat_completion_message_custom_tool_call_param
    from . import chat_completion_message_function_tool_call as chat_completion_message_function_tool_call
    from . import chat_completion_message_function_tool_call_param as chat_completion_message_function_tool_call_param
    from . import chat_completion_message_param as chat_completion_message_param
    from . import chat_completion_message_tool_call as chat_completion_message_tool_call
    from . import chat_completion_message_tool_call_param as chat_completion_message_tool_call_param
    from . import chat_completion_message_tool_call_union_param as chat_completion_message_tool_call_union_param
    from . import chat_completion_modality as chat_completion_modality
    from . import chat_completion_named_tool_choice_custom_param as chat_completion_named_tool_choice_custom_param
    from . import chat_completion_named_tool_choice_param as chat_completion_named_tool_choice_param
    from . import chat_completion_prediction_content_param as chat_completion_prediction_content_param
    from . import chat_completion_reasoning_effort as chat_completion_reasoning_effort
    from . import chat_completion_store_message as chat_completion_store_message
    from . import chat_completion_stream_options_param as chat_completion_stream_options_param
    from . import chat_completion_system_message_param as chat_completion_system_message_param
    from . import chat_completion_token_logprob as chat_completion_token_logprob
    from . import chat_completion_tool_choice_option_param as chat_completion_tool_choice_option_param
    from . import chat_completion_tool_message_param as chat_completion_tool_message_param
    from . import chat_completion_tool_param as chat_completion_tool_param
    from . import chat_completion_tool_union_param as chat_completion_tool_union_param
    from . import chat_completion_user_message_param as chat_completion_user_message_param
    from . import completion_create_params as completion_create_params
    from . import completion_list_params as completion_list_params
    from . import completion_update_params as completion_update_params
    from . import create_chat_completion_request_message_param as create_chat_completion_request_message_param
    from . import parsed_chat_completion as parsed_chat_completion
    from . import parsed_function_tool_call as parsed_function_tool_call

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

# Name here -> module, and name there.
_PLACES: dict[str, tuple[str, str]] = {
    "ChatCompletionMessageToolCall": ("specwire_api", "ChatCompletionMessageFunctionToolCall"),
    "ChatCompletionMessageToolCallParam": ("specwire_api", "ChatCompletionMessageFunctionToolCallParam"),
    "ChatCompletionReasoningEffort": ("specwire_api", "ReasoningEffort"),
    "ChatCompletionToolParam": ("specwire_api", "ChatCompletionFunctionToolParam"),
    "CompletionCreateParams": ("specwire_api", "CreateChatCompletionParams"),
    "CompletionListParams": ("specwire_api", "ListChatCompletionsParams"),
    "CompletionUpdateParams": ("specwire_api", "UpdateChatCompletionParams"),
    "CreateChatCompletionRequestMessageParam": ("specwire_api", "ChatCompletionMessageParam"),
    "ParsedChatCompletion": ("specwire.chat_stream.parsed", "ParsedChatCompletion"),
    "ParsedChatCompletionMessage": ("specwire.chat_stream.parsed", "ParsedChatCompletionMessage"),
    "ParsedChoice": ("specwire.chat_stream.parsed", "ParsedChoice"),
    "ParsedFunction": ("specwire.chat_stream.parsed", "ParsedFunction"),
    "ParsedFunctionToolCall": ("specwire.chat_stream.parsed", "ParsedFunctionToolCall"),
}
_MODULES = (
    "chat_completion",
    "chat_completion_allowed_tool_choice_param",
    "chat_completion_allowed_tools_param",
    "chat_completion_assistant_message_param",
    "chat_completion_audio",
    "chat_completion_audio_param",
    "chat_completion_chunk",
    "chat_completion_content_part_image",
    "chat_completion_content_part_image_param",
    "chat_completion_content_part_input_audio_param",
    "chat_completion_content_part_param",
    "chat_completion_content_part_refusal_param",
    "chat_completion_content_part_text",
    "chat_completion_content_part_text_param",
    "chat_completion_custom_tool_param",
    "chat_completion_deleted",
    "chat_completion_developer_message_param",
    "chat_completion_function_call_option_param",
    "chat_completion_function_message_param",
    "chat_completion_function_tool_param",
    "chat_completion_message",
    "chat_completion_message_custom_tool_call",
    "chat_completion_message_custom_tool_call_param",
    "chat_completion_message_function_tool_call",
    "chat_completion_message_function_tool_call_param",
    "chat_completion_message_param",
    "chat_completion_message_tool_call",
    "chat_completion_message_tool_call_param",
    "chat_completion_message_tool_call_union_param",
    "chat_completion_modality",
    "chat_completion_named_tool_choice_custom_param",
    "chat_completion_named_tool_choice_param",
    "chat_completion_prediction_content_param",
    "chat_completion_reasoning_effort",
    "chat_completion_store_message",
    "chat_completion_stream_options_param",
    "chat_completion_system_message_param",
    "chat_completion_token_logprob",
    "chat_completion_tool_choice_option_param",
    "chat_completion_tool_message_param",
    "chat_completion_tool_param",
    "chat_completion_tool_union_param",
    "chat_completion_user_message_param",
    "completion_create_params",
    "completion_list_params",
    "completion_update_params",
    "create_chat_completion_request_message_param",
    "parsed_chat_completion",
    "parsed_function_tool_call",
)


if not TYPE_CHECKING:  # a checker that saw this would let every name pass

    def __getattr__(name: str) -> object:
        """Import an exported name, or a module of this package, on first use (PEP 562)."""
        if name in _PLACES:
            module, inner = _PLACES[name]
            return getattr(import_module(module), inner)
        if name in specwire_api.__all__:
            return getattr(specwire_api, name)
        if name in _MODULES:
            return import_module(f"{__name__}.{name}")
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def __dir__() -> list[str]:
    """List the exported names and modules."""
    return sorted([*__all__, *_MODULES])
